--> tests/error/spec/no_layers.lua:2: model 'bad': needs at least one layer
return model "bad" {
  input "image" { 784 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
