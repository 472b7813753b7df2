local cost = require("cost")
local shared = require("kernels.shared")

return {
  name = "softmax_cross_entropy",
  doc = "Row by row, by log-sum-exp.",
  ops = { "softmax_cross_entropy" },
  candidates = shared.rows_only,
  cost = function(view)
    return cost.pass(2 * shared.bytes(view.args))
  end,
  lower = function(view)
    local rows, columns = view.args[1].shape[1], view.args[1].shape[2]
    return {
      name = ("softmax_cross_entropy_%d"):format(columns),
      template = "softmax_cross_entropy",
      fields = { rows = rows, columns = columns },
      args = {
        { value = view.args[1].name }, { value = view.args[2].name }, { value = view.results[1].name, write = true },
      },
    }
  end,
}
