local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")

local function layout_of(value)
  return #value.shape > 2 and "channels" or "rows"
end

return {
  name = "channels_alone",
  doc = "As channels, for a sample alone: a vector of channels at a time.",
  ops = { "gate", "mean_places" },
  candidates = function(view)
    local x = view.args[1]
    if not x.alone or x.shape[1] > 1 then
      return {}
    end
    return { { args = list.map(view.args, layout_of), result = layout_of(view.results[1]) } }
  end,
  cost = function(view)
    return cost.pass(shared.bytes(view.args) + shared.bytes(view.results))
  end,
  lower = function(view)
    local x = view.args[1].shape
    local fields = {
      planes = ("RT_VECTORS(%d)"):format(x[2]),
      places = list.product({ table.unpack(x, 3) }),
      x_text = "of one sample, a lane being a channel",
    }
    local carrier = {
      value = view.op == "gate" and "v_load(x + at) * factor",
      feature = "v_load(%s + i.at * RT_LANES)",
    }
    local suffix, epilogue = shared.carry(carrier, view, fields)
    return {
      name = ("%s_%s_alone%s"):format(
        view.op, table.concat({ table.unpack(x, 2) }, "x"), suffix),
      template = view.op,
      fields = fields,
      args = shared.call(view, {}, epilogue),
    }
  end,
}
