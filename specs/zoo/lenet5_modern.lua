-- LeNet-5 as it is built today: every map of C3 sees all maps of S2, plain pooling, a softmax.
-- LeCun and others, 1998, without its partial connections, trainable pooling and radial-basis
-- output (specs/zoo/lenet5.lua has them).
return model "lenet5_modern" {
  data  = "mnist",
  batch = 100,
  input "image" { 1, 28, 28 },
  conv2d "c1" { channels = 6, kernel = 5, padding = 2, act = "relu" },
  max_pool2d "s2" { kernel = 2 },
  conv2d "c3" { channels = 16, kernel = 5, act = "relu" },
  max_pool2d "s4" { kernel = 2 },
  conv2d "c5" { channels = 120, kernel = 5, act = "relu" },
  flatten {},
  dense "f6" { units = 84, act = "relu" },
  dense "score" { units = 10 },
  loss      = softmax_cross_entropy {},
  init      = he {},
  optimizer = adam { lr = 0.001 },
  train     = { epochs = 5 },
}
