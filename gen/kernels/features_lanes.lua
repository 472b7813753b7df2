local by_lanes = require("kernels.by_lanes")
local features = require("kernels.features")

return by_lanes(features.carrier({
  name = "features_lanes",
  doc = "Channel by channel, where no convolution could take it along.",
  feature = "v_all(%s[channel])",
}, "v_load(x + at)", "own"))
