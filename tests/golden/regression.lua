-- Squared error, tanh and sigmoid, a layer without bias, a batch that is no multiple of any vector.
return model "regression" {
  data  = csv { file = "points.csv", label = "height" },
  batch = 3,
  input "point" { 17 },
  dense "first" { units = 4, act = "tanh", bias = false },
  dense "second" { units = 4 },
  sigmoid {},
  dense "height" { units = 1, init = zeros {} },
  loss      = mean_squared_error {},
  init      = xavier {},
  optimizer = sgd {},
  train     = { steps = 10, batches = "sequential" },
}
