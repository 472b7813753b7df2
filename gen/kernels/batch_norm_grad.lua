local shared = require("kernels.shared")

return shared.by_rows({
  name = "batch_norm_grad",
  doc = "Feature by feature in the lanes: the two sums in one pass, dx in another.",
  ops = { "batch_norm_grad" },
  size = "both",
  live = true,
})
