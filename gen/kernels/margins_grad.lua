local shared = require("kernels.shared")

return shared.by_rows({
  name = "margins_grad",
  doc = "Row by row.",
  ops = { "margins_grad" },
  size = "columns",
})
