--> tests/error/spec/epochs_and_steps.lua:2: model 'bad': train takes epochs or steps, got both
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  train = { epochs = 1, steps = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
