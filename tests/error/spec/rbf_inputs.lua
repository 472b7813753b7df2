--> tests/error/spec/rbf_inputs.lua:5: rbf 'output': needs an input with 84 numbers, got 80
return model "bad" {
  input "image" { 784 },
  dense "f6" { units = 80 },
  rbf "output" {},
  loss = nearest_code {},
  optimizer = sgd {},
}
