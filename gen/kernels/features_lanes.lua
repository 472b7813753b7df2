local by_lanes = require("kernels.by_lanes")
local features = require("kernels.features")

return by_lanes({
  name = "features_lanes",
  doc = "Channel by channel, where no convolution could take it along.",
  ops = features.ops,
  in_place = true,
  fields = features.fields("v_load(x + j * RT_LANES)", "own"),
})
