local cost = require("cost")
local shared = require("kernels.shared")

return {
  name = "softmax_cross_entropy_grad",
  doc = "Row by row; the exponentials are computed again, which is cheaper than keeping them.",
  ops = { "softmax_cross_entropy_grad" },
  candidates = shared.rows_only,
  cost = function(view)
    return cost.pass(2 * shared.bytes(view.args))
  end,
  lower = function(view)
    local rows, columns = view.args[1].shape[1], view.args[1].shape[2]
    return {
      name = ("softmax_cross_entropy_grad_%d"):format(columns),
      template = "softmax_cross_entropy_grad",
      fields = { rows = rows, columns = columns },
      args = {
        { value = view.args[1].name }, { value = view.args[2].name }, { value = view.args[3].name },
        { value = view.results[1].name, write = true },
      },
    }
  end,
}
