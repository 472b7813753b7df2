--> tests/error/spec/conv_groups.lua:4: conv2d 'c1': needs groups that divide its channels, got 2 groups of 3 inputs and 4 outputs
return model "bad" {
  input "image" { 3, 8, 6 },
  conv2d "c1" { channels = 4, kernel = 3, groups = 2 },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
