--> tests/error/spec/wrong_range.lua:4: dense 'score': units must be an integer at least 1 and at most 16777216, got 0
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 0 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
