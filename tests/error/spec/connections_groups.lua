--> tests/error/spec/connections_groups.lua:4: conv2d 'c3': takes connections or groups, got 2 groups
return model "bad" {
  input "image" { 4, 8, 8 },
  conv2d "c3" { channels = 2, kernel = 3, groups = 2, connections = { { 1, 2 }, { 3, 4 } } },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
