--> tests/error/spec/parameter_in_network.lua:8: parameter 'x': is no layer
-->   hint: a model without data says minimize = x^2
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
  parameter "x" { 1 },
}
