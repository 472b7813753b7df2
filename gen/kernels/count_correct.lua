local shared = require("kernels.shared")

return shared.by_rows({
  name = "count_correct",
  doc = "One thread: a few comparisons a sample.",
  ops = { "count_correct" },
  size = "columns",
  single = true,
  live = true,
})
