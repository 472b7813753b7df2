--> tests/error/spec/wrong_choice.lua:2: model 'bad'.train: batches must be one of shuffled, sequential, replacement, first, got "random"
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  train = { batches = "random" },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
