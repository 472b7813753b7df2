-- PERFORMANCE.md, section 2: mlp6, SGD.
return model "mlp6_sgd" {
  data  = "synthetic:digits",
  batch = 100,
  input "image"   { 784 },
  dense "hidden1" { units = 100, act = "relu" },
  dense "hidden2" { units = 100, act = "relu" },
  dense "hidden3" { units = 100, act = "relu" },
  dense "hidden4" { units = 100, act = "relu" },
  dense "hidden5" { units = 100, act = "relu" },
  dense "score"   { units = 10 },
  loss      = softmax_cross_entropy {},
  init      = he {},
  optimizer = sgd { lr = 0.1 },
}
