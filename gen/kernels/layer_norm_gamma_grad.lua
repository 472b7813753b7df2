local shared = require("kernels.shared")

return shared.by_rows({
  name = "layer_norm_gamma_grad",
  doc = "The sum of each column, in row order, one vector of columns at a time.",
  ops = { "layer_norm_gamma_grad" },
  size = "both",
})
