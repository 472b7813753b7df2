--> tests/error/spec/infinite.lua:6: sgd: lr must be a number above 0 and at most 1e+06, got inf
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd { lr = math.huge },
}
