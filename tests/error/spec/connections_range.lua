--> tests/error/spec/connections_range.lua:4: conv2d 'c3': needs connections to channels of its input, got 5 of 4
return model "bad" {
  input "image" { 4, 8, 8 },
  conv2d "c3" { channels = 2, kernel = 3, connections = { { 1, 2 }, { 4, 5 } } },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
