--> tests/error/spec/shape.lua:5: dense 'score': needs an input with 1 axis, got [28][28]
-->   hint: give the input one axis, as in input 'x' { 784 }
return model "bad" {
  input "image" { 28, 28 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
