--> tests/error/spec/loss_among_layers.lua:5: model 'bad': needs the field 'loss'
-->   hint: what training makes small, as in loss = softmax_cross_entropy {}
--> tests/error/spec/loss_among_layers.lua:6: softmax_cross_entropy: is no layer
-->   hint: write loss = softmax_cross_entropy {...}
return model "bad" {
  input "image" { 784 }, dense "score" { units = 10 }, softmax_cross_entropy {},
  optimizer = sgd {},
}
