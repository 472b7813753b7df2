--> tests/error/spec/unknown_layer.lua:6: unknown word 'dens': is no word of the spec language
-->   hint: did you mean 'dense'?
return model "bad" {
  data = "mnist",
  input "image" { 784 },
  dens "hidden" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
