local features = require("kernels.features")
local shared = require("kernels.shared")

return shared.by_rows({
  name = "features_rows",
  doc = "Row by row, where no product could take it along.",
  ops = features.ops,
  size = "both",
  in_place = true,
  fields = features.fields("v_load(x + at)", "v_load(%s + j)"),
})
