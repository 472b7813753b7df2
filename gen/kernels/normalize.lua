local shared = require("kernels.shared")

return shared.by_rows({
  name = "normalize",
  doc = "Feature by feature in the lanes, by one factor each.",
  ops = { "normalize" },
  size = "both",
})
