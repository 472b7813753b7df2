local cost = require("cost")
local number = require("lib.number")
local shared = require("kernels.shared")

return {
  name = "squared_error",
  doc = "Row by row.",
  ops = { "mean_squared_error" },
  candidates = shared.rows_only,
  cost = function(view)
    return cost.pass(shared.bytes(view.args))
  end,
  lower = function(view)
    local rows, columns = view.args[1].shape[1], view.args[1].shape[2]
    return {
      name = ("squared_error_%d"):format(columns),
      template = "squared_error",
      fields = { rows = rows, columns = columns, factor = number.text(view.attrs.factor) },
      args = {
        { value = view.args[1].name }, { value = view.args[2].name }, { value = view.results[1].name, write = true },
      },
    }
  end,
}
