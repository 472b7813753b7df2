local shared = require("kernels.shared")

return shared.by_rows({
  name = "mean_columns",
  doc = "The mean of each row, added in order.",
  ops = { "mean_columns" },
  size = "columns",
})
