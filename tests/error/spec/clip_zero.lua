--> tests/error/spec/clip_zero.lua:2: model 'bad'.clip: norm must be a number above 0 and at most 1e+06, got 0
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
  clip = { norm = 0 },
}
