--> tests/error/spec/too_many_parameters.lua:4: dense 'big': its value big.w [65536][65536] must have at most 2147483647 numbers, padding included, got 4294967296
return model "bad" {
  input "x" { 65536 },
  dense "big" { units = 65536 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
