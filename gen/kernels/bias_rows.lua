local shared = require("kernels.shared")

return shared.by_rows({
  name = "bias_rows",
  doc = "Adds the bias to every row, where no product could take it along.",
  ops = { "add_bias" },
  size = "both",
  in_place = true,
})
