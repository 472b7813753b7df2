--> tests/error/spec/wrong_kind.lua:3: model 'bad': loss must be a loss, got sgd
-->   hint: known: binary_cross_entropy, hinge, huber, mean_absolute_error, mean_squared_error, nearest_code, softmax_cross_entropy
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = sgd {},
  optimizer = sgd {},
}
