--> tests/error/spec/conv_transpose_groups.lua:4: conv_transpose2d 'up': needs groups that divide its channels, got 2 groups of 4 inputs and 9 outputs
return model "bad" {
  input "image" { 4, 7, 7 },
  conv_transpose2d "up" { channels = 9, kernel = 3, groups = 2 },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
