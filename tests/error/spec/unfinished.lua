--> tests/error/spec/unfinished.lua:5: relu 'act': needs a table behind it, as in relu 'act' {}
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  relu "act",
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
