local cost = require("cost")
local number = require("lib.number")
local shared = require("kernels.shared")

return {
  name = "squared_error_grad",
  doc = "One pass, row by row.",
  ops = { "mean_squared_error_grad" },
  candidates = shared.rows_only,
  cost = function(view)
    return cost.pass(2 * shared.bytes(view.args))
  end,
  lower = function(view)
    local rows, columns = view.args[1].shape[1], view.args[1].shape[2]
    return {
      name = ("squared_error_grad_%d"):format(columns),
      template = "squared_error_grad",
      fields = { rows = rows, columns = columns, factor = number.text(2 * view.attrs.factor) },
      args = {
        { value = view.args[1].name }, { value = view.args[2].name }, { value = view.args[3].name },
        { value = view.results[1].name, write = true },
      },
    }
  end,
}
