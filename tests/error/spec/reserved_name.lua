--> tests/error/spec/reserved_name.lua:4: input 'int': the name 'int' is reserved
--> tests/error/spec/reserved_name.lua:5: dense 'loss': the name 'loss' is reserved
return model "bad" {
  input "int" { 784 },
  dense "loss" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
