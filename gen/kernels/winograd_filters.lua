local cost = require("cost")
local list = require("lib.list")

local sizes = { points2 = 2, points4 = 4 } -- layout -> results along an edge of a tile

return {
  name = "winograd_filters",
  doc = "Filters of 3x3 become points, once for all predictions: a vector of outputs at a time.",
  ops = { "convert" },
  candidates = function(view)
    local layout = view.attrs.layout
    return sizes[layout] and { { args = { "dense" }, result = layout } } or {}
  end,
  cost = function(view)
    return cost.scatter(list.product(view.args[1].shape))
  end,
  lower = function(view)
    local x, y = view.args[1], view.results[1]
    return {
      name = ("filters3x3_%dx%d_%s"):format(x.shape[1], x.shape[2], y.layout),
      template = "winograd_filters",
      fields = {
        m = sizes[y.layout], r = 3, edge = sizes[y.layout] + 2,
        outputs = x.shape[1], inputs = x.shape[2],
      },
      args = { { value = x.name }, { value = y.name, write = true } },
    }
  end,
}
