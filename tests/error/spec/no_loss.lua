--> tests/error/spec/no_loss.lua:3: model 'bad': needs the field 'loss'
-->   hint: what training makes small, as in loss = softmax_cross_entropy {}
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  optimizer = sgd {},
}
