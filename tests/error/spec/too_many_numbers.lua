--> tests/error/spec/too_many_numbers.lua:6: dense 'big': its value big.matmul [1048576][4096] must have at most 2147483647 numbers, padding included, got 4294967296
-->   hint: use a smaller batch, or smaller sizes
return model "bad" {
  batch = 1 << 20,
  input "x" { 10 },
  dense "big" { units = 4096 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
