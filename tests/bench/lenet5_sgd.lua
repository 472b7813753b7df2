-- PERFORMANCE.md, section 2: LeNet-5 on 32x32 images, SGD.
return model "lenet5_sgd" {
  data  = "synthetic:digits",
  batch = 100,
  input "image" { 1, 32, 32 },
  conv2d "conv1" { channels = 6, kernel = 5, act = "relu" },
  max_pool2d "pool1" { kernel = 2 },
  conv2d "conv2" { channels = 16, kernel = 5, act = "relu" },
  max_pool2d "pool2" { kernel = 2 },
  flatten {},
  dense "fc1" { units = 120, act = "relu" },
  dense "fc2" { units = 84, act = "relu" },
  dense "score" { units = 10 },
  loss      = softmax_cross_entropy {},
  init      = he {},
  optimizer = sgd { lr = 0.1 },
}
