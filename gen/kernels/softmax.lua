local shared = require("kernels.shared")

return shared.by_rows({
  name = "softmax",
  doc = "Row by row: maximum, exponentials, sum, quotient.",
  ops = { "softmax" },
  size = "columns",
})
