-- Convolutions of which only a pooling reads the results: in one kernel where windows stand side by
-- side, and in two where they overlap, or where the convolution has windows of one element.
return model "pooled" {
  data  = "synthetic:digits",
  batch = 20,
  input "image" { 1, 28, 28 },
  conv2d "first"  { channels = 5, kernel = 5, act = "tanh" },
  max_pool2d { kernel = 2 },
  conv2d "second" { channels = 7, kernel = 3, padding = 1, act = "relu" },
  max_pool2d { kernel = { 2, 3 } },
  conv2d "mix"    { channels = 6, kernel = 1, act = "relu" },
  max_pool2d { kernel = { 2, 1 } },
  conv2d "third"  { channels = 4, kernel = { 2, 1 }, act = "sigmoid" },
  max_pool2d { kernel = { 2, 3 }, stride = 1 },
  flatten {},
  dense "score" { units = 10 },
  loss      = softmax_cross_entropy {},
  init      = he {},
  optimizer = sgd { lr = 0.1 },
}
