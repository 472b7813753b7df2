return model "wrong_place" {
  input "x" { 4 },
  dense "score" { units = 3 },
  within { low = 1 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
--> tests/error/spec/claim_as_layer.lua:4: within: is no layer
-->   hint: claims stand in an experiment's expect
