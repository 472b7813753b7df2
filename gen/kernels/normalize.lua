local shared = require("kernels.shared")

return shared.by_rows({
  name = "normalize",
  doc = "One pass: what batch_norm does when it has its statistics.",
  ops = { "normalize" },
  size = "both",
  in_place = true,
  value = "normal",
  feature = "v_load(%s + column)",
  formula = "gamma (x - mean) / sqrt(variance + eps) + beta",
})
