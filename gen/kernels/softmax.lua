local cost = require("cost")
local shared = require("kernels.shared")

return {
  name = "softmax",
  doc = "Row by row: maximum, exponentials, sum, quotient.",
  ops = { "softmax" },
  candidates = shared.rows_only,
  cost = function(view)
    return cost.pass(2 * shared.bytes(view.args))
  end,
  lower = function(view)
    local rows, columns = view.args[1].shape[1], view.args[1].shape[2]
    return {
      name = ("softmax_%d"):format(columns),
      template = "softmax",
      fields = { rows = rows, columns = columns },
      args = { { value = view.args[1].name }, { value = view.results[1].name, write = true } },
    }
  end,
}
