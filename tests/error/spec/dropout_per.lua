--> tests/error/spec/dropout_per.lua:5: dropout 'a': per must be one of number, channel, got "map"
--> tests/error/spec/dropout_per.lua:6: scaled_tanh: slope must be a number above 0 and at most 1e+06, got 0
return model "bad" {
  input "image" { 4, 8, 8 },
  dropout "a" { per = "map" },
  scaled_tanh { slope = 0 },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
