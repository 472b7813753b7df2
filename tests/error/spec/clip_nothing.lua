--> tests/error/spec/clip_nothing.lua:2: model 'bad': clip takes value or norm, one of them
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
  clip = {},
}
