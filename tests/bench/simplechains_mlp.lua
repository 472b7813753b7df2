-- PERFORMANCE.md, section 2: the small network that SimpleChains.jl trains on all of its 10,000
-- samples at once: a step is an epoch.
return model "simplechains_mlp" {
  data  = "synthetic:normal",
  batch = 10000,
  input "values" { 4 },
  dense "hidden1" { units = 32, act = "tanh" },
  dense "hidden2" { units = 16, act = "tanh" },
  dense "answer"  { units = 4 },
  loss      = mean_squared_error {},
  init      = xavier {},
  optimizer = adam { lr = 0.001 },
}
