local shared = require("kernels.shared")

return shared.by_rows({
  name = "layer_norm_grad",
  doc = "Row by row: the two sums in one pass, dx in another.",
  ops = { "layer_norm_grad" },
  size = "columns",
  in_place = true,
})
