--> tests/error/spec/no_input.lua:3: model 'bad': needs an input before its layers
-->   hint: input "image" { 784 }
return model "bad" {
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
