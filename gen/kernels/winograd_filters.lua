local cost = require("cost")
local list = require("lib.list")
local winograd = require("kernels.winograd")

local forms = { points2 = winograd.form(2, 3), points4 = winograd.form(4, 3) } -- by layout

return {
  name = "winograd_filters",
  doc = "Filters of 3x3 become points, once for all predictions: a vector of outputs at a time.",
  ops = { "convert" },
  candidates = function(view)
    local layout = view.attrs.layout
    return forms[layout] and { { args = { "dense" }, result = layout } } or {}
  end,
  cost = function(view)
    return cost.scatter(list.product(view.args[1].shape))
  end,
  lower = function(view)
    local x, y = view.args[1], view.results[1]
    local form = forms[y.layout]
    return {
      name = ("filters3x3_%dx%d_%s"):format(x.shape[1], x.shape[2], y.layout),
      template = "winograd_filters",
      fields = {
        m = form.m, r = form.r, edge = form.edge, taps = form.r * form.r,
        outputs = x.shape[1], inputs = x.shape[2],
      },
      args = { { value = x.name }, { value = y.name, write = true } },
    }
  end,
}
