local cost = require("cost")
local layout = require("layout")
local list = require("lib.list")
local ops = require("ops")
local shared = require("kernels.shared")

-- "concat_50x54_of_5_16_33"; "_lanes" where one might expect rows, "_alone" where a lane is a
-- channel.
local function name_of(view)
  local widths = list.map(view.args, function(x)
    return x.shape[2]
  end)
  local y = view.results[1]
  local suffix = y.layout == "channels" and "_alone"
    or y.layout == "lanes" and #y.shape == 2 and "_lanes"
    or ""
  return ("concat_%s_of_%s%s"):format(
    table.concat(y.shape, "x"), table.concat(widths, "_"), suffix)
end

-- The statement that copies `count` channels of x, called `name`, behind the `first` of y. Features
-- follow one another, and go together; channels are pieces of their own, so that threads find work
-- in few rows.
local function copy(name, x, first, y)
  local count = x.shape[2]
  if y.layout == "channels" then
    local places = list.product({ table.unpack(y.shape, 3) })
    return ("    rt_copy_channels(me, %d, %d, %s, %d, y);"):format(places, count, name, first)
  end
  local channel = layout.strides(y)[2]
  local flat = channel == "1"
  return ("    rt_copy_rows(me, %s, %d, %s, %s, %s, %s, %s);"):format(
    y.layout == "lanes" and ("RT_VECTORS(%d)"):format(y.shape[1]) or y.shape[1],
    flat and 1 or count,
    flat and count or channel,
    name,
    layout.strides(x)[1],
    first == 0 and "y" or ("y + %d"):format(first) .. (flat and "" or " * " .. channel),
    layout.strides(y)[1]
  )
end

local function copies(view, names)
  local first = 0
  return list.map(view.args, function(x, i)
    first = first + x.shape[2]
    return copy(names[i], x, first - x.shape[2], view.results[1])
  end)
end

return {
  name = "concat",
  doc = "Moves the channels of each sample to their place.",
  ops = { "concat" },
  candidates = function(view)
    local x = view.args[1]
    local layouts = #x.shape == 2 and { "rows", "lanes" }
      or x.alone and { "channels", "lanes" }
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
      return "x" .. i
    end)
    return {
      name = name_of(view),
      template = "concat",
      fields = {
        formula = "y = " .. ops.concat.formula(view.attrs, table.unpack(names)),
        parameters = table.concat(list.map(names, function(name)
          return "const real *" .. name .. ", "
        end)),
        copies = table.concat(copies(view, names), "\n"),
        rows = y.shape[1],
        columns = y.layout == "rows" and y.shape[2] or 0,
      },
      args = shared.call(view, {}),
    }
  end,
}
