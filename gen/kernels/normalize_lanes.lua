local by_lanes = require("kernels.by_lanes")

return by_lanes({
  name = "normalize_lanes",
  doc = "Channel by channel, by one factor each.",
  ops = { "normalize" },
  passes = 1,
})
