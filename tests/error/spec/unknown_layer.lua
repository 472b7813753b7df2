--> tests/error/spec/unknown_layer.lua:6: unknown word 'dens': is no layer, loss, optimizer, regularizer, schedule, initializer or dataset
-->   hint: did you mean 'dense'?
return model "bad" {
  data = "mnist",
  input "image" { 784 },
  dens "hidden" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
