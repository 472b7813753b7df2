-- concat and slice: parts of one value become parts of another.
local cost = require("cost")
local layout = require("layout")
local list = require("lib.list")
local ops = require("ops")
local shared = require("kernels.shared")

-- The parts in order: {from, to = first channel on each side, count}. concat writes one behind the
-- other; slice takes the only one from behind the first channels.
local parts = {}

function parts.concat(view)
  local first = 0
  return list.map(view.args, function(x)
    first = first + x.shape[2]
    return { from = 0, to = first - x.shape[2], count = x.shape[2] }
  end)
end

function parts.slice(view)
  return { { from = view.attrs.first, to = 0, count = view.attrs.count } }
end

local function place(name, first, channel)
  return first == 0 and name or ("%s + %d"):format(name, first)
    .. (channel == "1" and "" or " * " .. channel)
end

-- "concat_50x54_of_5_16_33", "slice_50x16_of_54_from_5"; "_lanes" where one might expect rows,
-- "_alone" where a lane is a channel.
local function name_of(view)
  local widths = list.map(view.args, function(x)
    return x.shape[2]
  end)
  local shape = table.concat(view.results[1].shape, "x")
  local from = view.attrs.first and "_from_" .. view.attrs.first or ""
  local y = view.results[1]
  local suffix = y.layout == "channels" and "_alone"
    or y.layout == "lanes" and #y.shape == 2 and "_lanes"
    or ""
  return ("%s_%s_of_%s%s%s"):format(view.op, shape, table.concat(widths, "_"), from, suffix)
end

-- The statement that copies a part. Features follow one another, and go together; channels are
-- pieces of their own, so that threads find work in few rows.
local function copy(part, name, x, y)
  if y.layout == "channels" then
    local places = list.product({ table.unpack(y.shape, 3) })
    return ("    rt_copy_channels(me, %d, %d, %s, %d, y);"):format(
      places, part.count, name, part.to)
  end
  local channel = layout.strides(y)[2]
  local flat = channel == "1"
  return ("    rt_copy_rows(me, %s, %d, %s, %s, %s, %s, %s);"):format(
    y.layout == "lanes" and ("RT_VECTORS(%d)"):format(y.shape[1]) or y.shape[1],
    flat and 1 or part.count,
    flat and part.count or channel,
    place(name, part.from, channel),
    layout.strides(x)[1],
    place("y", part.to, channel),
    layout.strides(y)[1]
  )
end

return {
  name = "copies",
  doc = "Moves the channels of each sample to their place.",
  ops = { "concat", "slice" },
  candidates = function(view)
    local x = view.args[1]
    local layouts = #x.shape == 2 and { "rows", "lanes" }
      or x.alone and view.op == "concat" and { "channels", "lanes" }
      or { "lanes" }
    return list.map(layouts, function(name)
      local args = list.map(view.args, function()
        return name
      end)
      return { args = args, result = name }
    end)
  end,
  cost = function(view)
    return cost.pass(2 * shared.bytes(view.results))
  end,
  lower = function(view)
    local y = view.results[1]
    local names = list.map(view.args, function(_, i)
      return #view.args > 1 and "x" .. i or "x"
    end)
    return {
      name = name_of(view),
      template = "copies",
      fields = {
        formula = "y = " .. ops[view.op].formula(view.attrs, table.unpack(names)),
        parameters = table.concat(list.map(names, function(name)
          return "const real *" .. name .. ", "
        end)),
        copies = table.concat(list.map(parts[view.op](view), function(part, i)
          return copy(part, names[i], view.args[i], y)
        end), "\n"),
        rows = y.shape[1],
        columns = y.layout == "rows" and y.shape[2] or 0,
      },
      args = shared.call(view, {}),
    }
  end,
}
