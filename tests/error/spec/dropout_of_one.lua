--> tests/error/spec/dropout_of_one.lua:5: dropout 'hidden_drop': ratio must be a number at least 0 and below 1, got 1
return model "bad" {
  input "image" { 784 },
  dense "hidden" { units = 20 },
  dropout "hidden_drop" { ratio = 1 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
