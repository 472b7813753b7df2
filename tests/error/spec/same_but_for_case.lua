--> tests/error/spec/same_but_for_case.lua:5: dense 'Hidden': the name is taken by the dense in line 4
return model "bad" {
  input "image" { 784 },
  dense "hidden" { units = 10 },
  dense "Hidden" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
