-- LeNet-5: LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document
-- recognition", 1998: partial connections in C3, pooling with a gain and a bias, and an output that
-- measures distances from pictures of the digits.
return model "lenet5" {
  data  = "mnist",
  batch = 10,
  input "image" { 1, 28, 28 },
  pad "border" { padding = 2 },
  conv2d "c1" { channels = 6, kernel = 5, act = "scaled_tanh" },
  avg_pool2d { kernel = 2 }, gain "s2" { act = "scaled_tanh" },
  conv2d "c3" { channels = 16, kernel = 5, connections = "lenet5", act = "scaled_tanh" },
  avg_pool2d { kernel = 2 }, gain "s4" { act = "scaled_tanh" },
  conv2d "c5" { channels = 120, kernel = 5, act = "scaled_tanh" },
  flatten {},
  dense "f6" { units = 84, act = "scaled_tanh" },
  rbf "output" {},
  loss      = nearest_code {},
  init      = lecun { distribution = "uniform" },
  optimizer = sgd { lr = 0.001 },
  train     = { epochs = 20 },
}
