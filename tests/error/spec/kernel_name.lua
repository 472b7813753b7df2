--> tests/error/spec/kernel_name.lua:3: input 'fill': the name 'fill' is taken by a function of the generated C
return model "bad" {
  input "fill" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
