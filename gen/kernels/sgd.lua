local shared = require("kernels.shared")

return shared.one_pass({
  name = "sgd",
  doc = "One pass over a parameter and its gradient, in place.",
  ops = { "sgd" },
})
