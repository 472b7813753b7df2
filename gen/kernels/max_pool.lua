local pooling = require("kernels.pooling")

return pooling.forward({
  name = "max_pool",
  doc = "Window by window; the winner is kept, so that the backward pass need not look again.",
  ops = { "max_pool" },
  value = "best",
  formula = "the largest x of each window",
})
