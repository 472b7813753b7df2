local shared = require("kernels.shared")

return shared.by_rows({
  name = "norm_factor",
  doc = "One number, by one thread.",
  ops = { "norm_factor" },
  single = true,
  in_place = true,
})
