--> tests/error/spec/syntax.lua:4: spec: '}' expected (to close '{' at line 2) near 'dense'
return model "bad" {
  input "image" { 784 }
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
