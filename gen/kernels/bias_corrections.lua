local shared = require("kernels.shared")

return shared.by_rows({
  name = "bias_corrections",
  doc = "A count and two numbers, by one thread.",
  ops = { "bias_corrections" },
  single = true,
  in_place = true,
})
