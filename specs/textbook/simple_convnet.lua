-- SimpleConvNet, chapter 7 of "Deep Learning from Scratch": EXPERIMENTS C6 on the first 5000
-- digits, checked on the first 1000 of the test data.
return model "simple_convnet" {
  data   = "mnist",
  batch  = 100,
  subset = { train = 5000, test = 1000 },
  input "image" { 1, 28, 28 },
  conv2d "conv1" { channels = 30, kernel = 5, act = "relu" },
  max_pool2d "pool1" { kernel = 2 },
  flatten {},
  dense "hidden" { units = 100, act = "relu" },
  dense "score"  { units = 10 },
  loss      = softmax_cross_entropy {},
  init      = normal { std = 0.01 },
  optimizer = adam { lr = 0.001, form = "course" },
  train     = { steps = 1000, batches = "replacement" },
  check     = { every = 50, train_rows = -1 },
}
