local shared = require("kernels.shared")

return shared.by_rows({
  name = "column_sums",
  doc = "The sum of each column, in row order, one vector of columns at a time.",
  ops = { "sum_rows" },
  size = "both",
})
