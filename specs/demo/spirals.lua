-- Three spirals that no straight line can part: points of the plane in, one of three arms out.
-- Small enough to watch: 1,283 numbers, a second of training.
return model "spirals" {
  data  = "synthetic:spirals",
  batch = 50,
  input "point"   { 2 },
  dense "hidden1" { units = 32, act = "tanh" },
  dense "hidden2" { units = 32, act = "tanh" },
  dense "arm"     { units = 3 },
  loss      = softmax_cross_entropy {},
  init      = xavier {},
  optimizer = sgd { lr = 0.3 },
  train     = { epochs = 100, batches = "shuffled" },
}
