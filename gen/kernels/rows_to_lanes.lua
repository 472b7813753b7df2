local cost = require("cost")
local list = require("lib.list")

return {
  name = "rows_to_lanes",
  doc = "A matrix from `rows` to `lanes`, a vector of its rows at a time.",
  ops = { "convert" },
  candidates = function(view)
    return view.attrs.layout == "lanes" and { { args = { "rows" }, result = "lanes" } } or {}
  end,
  cost = function(view)
    return cost.transpose(list.product(view.results[1].shape))
  end,
  lower = function(view)
    local x, y = view.args[1], view.results[1]
    return {
      name = ("rows_to_lanes_%dx%d"):format(x.shape[1], x.shape[2]),
      template = "rows_to_lanes",
      fields = { rows = x.shape[1], columns = x.shape[2] },
      args = { { value = x.name }, { value = y.name, write = true } },
    }
  end,
}
