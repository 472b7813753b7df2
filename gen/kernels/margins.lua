local shared = require("kernels.shared")

return shared.by_rows({
  name = "margins",
  doc = "Row by row.",
  ops = { "margins" },
  size = "columns",
})
