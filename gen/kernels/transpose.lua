local cost = require("cost")
local layout = require("layout")
local list = require("lib.list")

local other = { rows = "columns", columns = "rows" }

return {
  name = "transpose",
  doc = "A matrix between `rows` and `columns`, in square blocks that turn in registers.",
  ops = { "convert" },
  candidates = function(view)
    local from = other[view.attrs.layout]
    return from and { { args = { from }, result = view.attrs.layout } } or {}
  end,
  cost = function(view)
    return cost.transpose(list.product(view.results[1].shape))
  end,
  lower = function(view)
    local x, y = view.args[1], view.results[1]
    local outer = y.layout == "rows" and 1 or 2 -- axis of x that is the rows of y in memory
    return {
      name = ("transpose_%dx%d_to_%s"):format(x.shape[1], x.shape[2], y.layout),
      template = "transpose",
      fields = {
        rows = x.shape[outer],
        columns = x.shape[3 - outer],
        x_row = layout.strides(x)[3 - outer],
        y_row = layout.strides(y)[outer],
      },
      args = { { value = x.name }, { value = y.name, write = true } },
    }
  end,
}
