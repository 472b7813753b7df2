local by_lanes = require("kernels.by_lanes")

return by_lanes({
  name = "normalize_lanes",
  doc = "One pass, channel by channel: what batch_norm_lanes does when it has its statistics.",
  ops = { "normalize" },
  in_place = true,
  value = "normal",
  feature = "v_all(%s[c.at])",
  formula = "gamma (x - mean) / sqrt(variance + eps) + beta",
})
