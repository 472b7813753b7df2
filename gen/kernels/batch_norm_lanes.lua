local by_lanes = require("kernels.by_lanes")
local running = require("kernels.running")

return by_lanes({
  name = "batch_norm_lanes",
  doc = "Channel by channel: stable passes for mean and variance, one to apply them.",
  ops = { "batch_norm" },
  passes = 3,
  live = true,
  in_place = true,
  value = "normal",
  feature = "v_all(%s[c.at])",
  formula = "gamma (x - mean) / sqrt(variance + eps) + beta",
  fields = running,
})
