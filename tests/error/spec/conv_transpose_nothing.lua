--> tests/error/spec/conv_transpose_nothing.lua:4: conv_transpose2d 'up': needs padding that leaves something, got an output of [8][2][0] from [4][2][2]
return model "bad" {
  input "image" { 4, 2, 2 },
  conv_transpose2d "up" { channels = 8, kernel = 3, padding = { 1, 2 } },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
