local running = require("kernels.running")
local shared = require("kernels.shared")

return shared.by_rows({
  name = "batch_norm",
  doc = "Feature by feature in the lanes: stable passes for mean and variance, one to apply them.",
  ops = { "batch_norm" },
  size = "both",
  live = true,
  in_place = true,
  value = "normal",
  feature = "v_load(%s + column)",
  formula = "gamma (x - mean) / sqrt(variance + eps) + beta",
  fields = running,
})
