local pooling = require("kernels.pooling")

return pooling.forward({
  name = "avg_pool",
  doc = "Window by window.",
  ops = { "avg_pool" },
  value = "mean",
  formula = "the mean x of each window",
})
