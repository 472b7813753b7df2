-- PERFORMANCE.md, section 2: the LeNet-5 that SimpleChains.jl trains, ten epochs of MNIST. It has
-- 44,426 parameters. Tested once, at the end. The record names no batch: this one fills vectors.
local epochs, batch, rows = 10, 128, 60000

return model "simplechains_lenet" {
  data  = "mnist",
  batch = batch,
  input "image" { 1, 28, 28 },
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
  optimizer = adam { lr = 3e-4 },
  train     = { epochs = epochs, batches = "shuffled" },
  check     = { every = epochs * math.ceil(rows / batch) },
}
