--> tests/error/spec/conv_axes.lua:6: conv2d 'c1': kernel must be an integer from 1 to 65536, or 2 of them in a list, got a table
--> tests/error/spec/conv_axes.lua:6: conv2d 'c1': padding must be "same", "valid", a size, or a list of a size or { before, behind } for each axis, got -1
--> tests/error/spec/conv_axes.lua:6: conv2d 'c1': stride must be an integer from 1 to 65536, or 2 of them in a list, got 0
return model "bad" {
  input "image" { 784 },
  conv2d "c1" { channels = 4, kernel = { 3, 3, 3 }, stride = 0, padding = -1 },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
