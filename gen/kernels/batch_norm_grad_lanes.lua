local by_lanes = require("kernels.by_lanes")

return by_lanes({
  name = "batch_norm_grad_lanes",
  doc = "Channel by channel: the two sums in one pass, dx in another.",
  ops = { "batch_norm_grad" },
  passes = 2,
  live = true,
  in_place = true,
})
