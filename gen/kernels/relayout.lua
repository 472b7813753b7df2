local cost = require("cost")
local layout = require("layout")
local list = require("lib.list")

-- From where to where: what one sample alone needs. Other pairs have kernels of their own.
local pairs_served = {
  channels = { "dense", "lanes", "rows" },
  dense = { "channels", "lanes", "rows" },
  lanes = { "channels", "dense" },
}

return {
  name = "relayout",
  doc = "One number at a time, by one thread: for filters, which are prepared once, and for a "
    .. "sample alone.",
  ops = { "convert" },
  single = true,
  candidates = function(view)
    local from = #view.args[1].shape > 2 and pairs_served[view.attrs.layout] or {}
    return list.map(from, function(name)
      return { args = { name }, result = view.attrs.layout }
    end)
  end,
  cost = function(view)
    return cost.scatter(list.product(view.results[1].shape))
  end,
  lower = function(view)
    local x, y = view.args[1], view.results[1]
    local axes = list.map(x.shape, function(size, axis)
      return { size = size, name = ("i%d"):format(axis) }
    end)
    -- A blocked axis goes from block to block, and within one from lane to lane.
    local function place(value)
      local strides, block = layout.strides(value), layout.block(value)
      return table.concat(list.map(axes, function(axis, i)
        local text = i == block and "%s / RT_LANES * (%s) + %s %% RT_LANES" or "%s * (%s)"
        return text:format(axis.name, strides[i], axis.name)
      end), " + ")
    end
    local lines = list.map(axes, function(axis)
      return ("    for (int %s = 0; %s < %d; %s++)"):format(
        axis.name, axis.name, axis.size, axis.name
      )
    end)
    return {
      name = ("%s_to_%s_%s"):format(x.layout, y.layout, table.concat(x.shape, "x")),
      template = "relayout",
      fields = {
        from = x.layout, to = y.layout,
        size = layout.size(y),
        loops = table.concat(lines, "\n"),
        x_at = place(x), y_at = place(y),
      },
      args = { { value = x.name }, { value = y.name, write = true } },
    }
  end,
}
