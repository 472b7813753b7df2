--> tests/error/spec/connections_count.lua:4: conv2d 'c3': needs connections for each of its 12 channels, got 16
return model "bad" {
  input "image" { 6, 8, 8 },
  conv2d "c3" { channels = 12, kernel = 3, connections = "lenet5" },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
