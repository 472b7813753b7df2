-- Convolutions that Winograd's kernels compute, on planes that are no multiple of a tile, with
-- bias and ReLU fused, or behind a pooling; and one at the head that sums directly.
return model "winograd" {
  data  = "synthetic:digits",
  batch = 20,
  input "image" { 1, 28, 28 },
  conv2d "first"  { channels = 16, kernel = 3, act = "relu" },
  conv2d "second" { channels = 20, kernel = 3, padding = 1, act = "relu" },
  conv2d "pooled" { channels = 18, kernel = 3, padding = 1, act = "relu" },
  max_pool2d "pool1" { kernel = 3, stride = 2 },
  conv2d "third"  { channels = 32, kernel = 3, padding = 2, act = "tanh" },
  max_pool2d "pool2" { kernel = 2 },
  flatten {},
  dense "score"   { units = 10 },
  loss      = softmax_cross_entropy {},
  optimizer = sgd { lr = 0.05 },
}
