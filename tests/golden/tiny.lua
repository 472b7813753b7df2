-- The smallest network with every kind of op: dense, activation, softmax loss, sgd.
return model "tiny" {
  data  = "synthetic:spirals",
  batch = 8,
  input "point"  { 2 },
  dense "hidden" { units = 5, act = "relu", init = he {} },
  dense "score"  { units = 3, init = normal { std = 0.1 } },
  loss      = softmax_cross_entropy {},
  optimizer = sgd { lr = 0.5 },
}
