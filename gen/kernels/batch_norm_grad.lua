local shared = require("kernels.shared")

return shared.by_rows({
  name = "batch_norm_grad",
  doc = "Feature by feature in the lanes: a pass for each of the two sums, one for dx.",
  ops = { "batch_norm_grad" },
  size = "both",
  live = true,
  in_place = true,
})
