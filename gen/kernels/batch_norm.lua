local shared = require("kernels.shared")

return shared.by_rows({
  name = "batch_norm",
  doc = "Feature by feature in the lanes: two stable passes for mean and variance, one to normalise.",
  ops = { "batch_norm" },
  size = "both",
  live = true,
})
