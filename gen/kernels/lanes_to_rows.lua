local cost = require("cost")
local list = require("lib.list")

return {
  name = "lanes_to_rows",
  doc = "A matrix from `lanes` to `rows`, a vector of its rows at a time.",
  ops = { "convert" },
  candidates = function(view)
    return view.attrs.layout == "rows" and { { args = { "lanes" }, result = "rows" } } or {}
  end,
  cost = function(view)
    return cost.transpose(list.product(view.results[1].shape))
  end,
  lower = function(view)
    local x, y = view.args[1], view.results[1]
    return {
      name = ("lanes_to_rows_%dx%d"):format(x.shape[1], x.shape[2]),
      template = "lanes_to_rows",
      fields = { rows = x.shape[1], columns = x.shape[2] },
      args = { { value = x.name }, { value = y.name, write = true } },
    }
  end,
}
