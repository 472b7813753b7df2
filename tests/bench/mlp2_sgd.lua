-- PERFORMANCE.md, section 2: mlp2, SGD.
return model "mlp2_sgd" {
  data  = "synthetic:digits",
  batch = 100,
  input "image"  { 784 },
  dense "hidden" { units = 100, act = "relu" },
  dense "score"  { units = 10 },
  loss      = softmax_cross_entropy {},
  init      = he {},
  optimizer = sgd { lr = 0.1 },
}
