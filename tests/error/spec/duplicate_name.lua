--> tests/error/spec/duplicate_name.lua:5: dense 'score': the name is taken by the dense in line 4
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
