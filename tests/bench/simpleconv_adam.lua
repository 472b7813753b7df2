-- PERFORMANCE.md, section 2: SimpleConvNet, Adam.
local course = include "lib/course"

return model "simpleconv_adam" {
  data  = "synthetic:digits",
  batch = 100,
  course.simple,
  loss      = softmax_cross_entropy {},
  init      = he {},
  optimizer = adam { lr = 0.001 },
}
