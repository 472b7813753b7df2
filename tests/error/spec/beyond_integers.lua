--> tests/error/spec/beyond_integers.lua:4: input 'x': its value x [100][16777216][16777216][16777216][16777216] must have at most 2147483647 numbers, padding included, got 8.873554202e+30
-->   hint: use a smaller batch, or smaller sizes
return model "bad" {
  input "x" { 1 << 24, 1 << 24, 1 << 24, 1 << 24 },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
