local by_lanes = require("kernels.by_lanes")

return by_lanes({
  name = "channel_sums",
  doc = "The sum of each channel over samples and places: one thread adds a channel, in order.",
  ops = { "sum_rows" },
})
