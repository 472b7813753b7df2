--> tests/error/spec/loss_in_list.lua:3: model 'bad': loss must be a loss or a list of losses, got a table
-->   hint: known: binary_cross_entropy, hinge, huber, mean_absolute_error, mean_squared_error, nearest_code, softmax_cross_entropy
return model "bad" {
  input "point" { 2 },
  dense "score" { units = 3 },
  loss = { softmax_cross_entropy {}, sgd {}, hinge },
  optimizer = sgd {},
}
