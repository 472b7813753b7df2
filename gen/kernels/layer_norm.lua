local shared = require("kernels.shared")

return shared.by_rows({
  name = "layer_norm",
  doc = "Row by row: two stable passes for mean and variance, one to normalise.",
  ops = { "layer_norm" },
  size = "columns",
})
