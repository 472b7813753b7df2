--> tests/error/spec/measure_nothing.lua:3: model 'bad'.measure: names nothing to measure
-->   hint: set activations, gradients or weights to true
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
  measure = { bins = 10 },
}
