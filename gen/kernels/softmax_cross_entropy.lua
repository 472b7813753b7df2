local shared = require("kernels.shared")

return shared.by_rows({
  name = "softmax_cross_entropy",
  doc = "Row by row, by log-sum-exp.",
  ops = { "softmax_cross_entropy" },
  size = "columns",
  fields = shared.smoothing,
})
