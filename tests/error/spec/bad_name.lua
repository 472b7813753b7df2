--> tests/error/spec/bad_name.lua:4: dense 'a*/b': a name must be a letter followed by letters, digits and _
return model "bad" {
  input "image" { 784 },
  dense "a*/b" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
