local shared = require("kernels.shared")

return shared.by_rows({
  name = "softmax_cross_entropy_grad",
  doc = "Row by row; the exponentials are computed again, which is cheaper than keeping them.",
  ops = { "softmax_cross_entropy_grad" },
  size = "columns",
  fields = shared.smoothing,
})
