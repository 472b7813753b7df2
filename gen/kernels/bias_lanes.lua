local by_lanes = require("kernels.by_lanes")

return by_lanes({
  name = "bias_lanes",
  doc = "Adds its bias to every element of a channel, where no convolution could take it along.",
  ops = { "add_bias" },
  in_place = true,
})
