--> tests/error/spec/reserved_name.lua:4: dense 'int': the name 'int' is reserved
return model "bad" {
  input "image" { 784 },
  dense "int" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
