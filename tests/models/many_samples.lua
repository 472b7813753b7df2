-- So many samples with so few features that they stand in the lanes, in dense layers too; the last
-- vector of samples is not full.
return model "many_samples" {
  data  = "synthetic:normal",
  batch = 2050,
  input "values" { 5 },
  dense "first"  { units = 17, act = "tanh" },
  dense "second" { units = 7, act = "sigmoid" },
  dense "answer" { units = 3 },
  loss      = mean_squared_error {},
  init      = xavier {},
  optimizer = momentum { lr = 0.1 },
}
