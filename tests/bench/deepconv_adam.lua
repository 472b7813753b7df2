-- PERFORMANCE.md, section 2: DeepConvNet, Adam.
local course = include "lib/course"

return model "deepconv_adam" {
  data  = "synthetic:digits",
  batch = 100,
  course.deep,
  loss      = softmax_cross_entropy {},
  init      = he {},
  optimizer = adam { lr = 0.001 },
}
