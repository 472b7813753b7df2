--> tests/error/spec/connections_types.lua:6: conv2d 'a': connections must be a list of lists of different integers from 1, or one of lenet5, got a table
--> tests/error/spec/connections_types.lua:7: conv2d 'b': connections must be a list of lists of different integers from 1, or one of lenet5, got "lenet4"
--> tests/error/spec/connections_types.lua:8: conv2d 'c': bias must be one of true, false, unit, got "units"
return model "bad" {
  input "image" { 4, 8, 8 },
  conv2d "a" { channels = 2, kernel = 3, connections = { { 1, 1 }, { 2 } } },
  conv2d "b" { channels = 2, kernel = 3, connections = "lenet4" },
  conv2d "c" { channels = 2, kernel = 3, bias = "units" },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
