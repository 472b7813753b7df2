local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")

-- How each layout is gone through: by which template, which vector becomes one of y, and how an
-- epilogue reads one number per feature.
local ways = {
  rows = {
    template = "slice_rows",
    value = "v_load_some(from + j, RT_MIN(RT_LANES, %d - j))",
    feature = "v_load(%%s + j)",
  },
  lanes = {
    template = "slice_lanes",
    value = "v_load(from + at)",
    feature = "v_all(%%s[i.at %%%% %d])",
  },
}

return {
  name = "slice",
  doc = "One pass: what becomes of the channels next is done to them on their way.",
  ops = { "slice" },
  candidates = function(view)
    local layouts = #view.args[1].shape == 2 and { "rows", "lanes" } or { "lanes" }
    return list.map(layouts, function(name)
      return { args = { name }, result = name }
    end)
  end,
  cost = function(view)
    return cost.pass(2 * shared.bytes(view.results))
  end,
  lower = function(view)
    local x, y = view.args[1].shape, view.results[1]
    local way, attrs = ways[y.layout], view.attrs
    local fields = {
      batch = x[1], channels = x[2], places = list.product({ table.unpack(x, 3) }),
      first = attrs.first, count = attrs.count,
    }
    local carrier = {
      value = way.value:format(attrs.count),
      feature = way.feature:format(attrs.count),
    }
    local suffix, epilogue = shared.carry(carrier, view, fields)
    return {
      name = ("slice_%s_of_%d_from_%d%s%s"):format(
        table.concat(y.shape, "x"), x[2], attrs.first,
        y.layout == "lanes" and #x == 2 and "_lanes" or "", suffix),
      template = way.template,
      fields = fields,
      args = shared.call(view, {}, epilogue),
    }
  end,
}
