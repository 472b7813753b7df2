local shared = require("kernels.shared")

return shared.by_rows({
  name = "mean_live",
  doc = "The mean over the live samples, added in order by one thread.",
  ops = { "mean_live" },
  single = true,
  live = true,
})
