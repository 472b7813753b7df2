local shared = require("kernels.shared")

return shared.one_pass({
  name = "moments",
  doc = "One pass over a parameter, its gradient and what is remembered about it, in place.",
  ops = {
    "momentum_course", "nesterov", "nesterov_dlfs", "nesterov_course", "adagrad",
    "adagrad_course", "rmsprop", "adadelta", "adam_course",
  },
})
