local by_lanes = require("kernels.by_lanes")

return by_lanes({
  name = "batch_norm_lanes",
  doc = "Channel by channel: stable passes for mean and variance, one to apply them.",
  ops = { "batch_norm" },
  passes = 3,
  live = true,
})
