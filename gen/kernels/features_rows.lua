local features = require("kernels.features")
local shared = require("kernels.shared")

return shared.by_rows(features.carrier({
  name = "features_rows",
  doc = "Row by row, where no product could take it along.",
  size = "both",
  feature = "v_load(%s + j)",
}, "v_load(x + at)", "v_load(%s + j)"))
