-- A network whose parameters all move in the products that compute their gradients, so that nothing
-- is left to update; and windows too large for the sums of a convolution to stay in registers.
return model "unbiased" {
  data  = "synthetic:digits",
  batch = 20,
  input "image" { 1, 28, 28 },
  conv2d "first" { channels = 3, kernel = 5, bias = false },
  max_pool2d { kernel = 12 },
  flatten {},
  dense "score" { units = 10, bias = false },
  loss      = softmax_cross_entropy {},
  init      = he {},
  optimizer = sgd { lr = 0.1 },
}
