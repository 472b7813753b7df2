--> tests/error/spec/augment_range.lua:5: model 'bad'.augment: crop must be an integer at least 1 and at most 1048576, got 0
--> tests/error/spec/augment_range.lua:5: model 'bad'.augment: deviation item 2 must be a number above 0 and at most 1e+06, got a table
--> tests/error/spec/augment_range.lua:5: model 'bad'.augment: flip must be true or false, got 1
--> tests/error/spec/augment_range.lua:5: model 'bad'.augment: mean must be a list of numbers, as in { 0.5 }, got 0.5
return model "bad" {
  augment = { crop = 0, flip = 1, mean = 0.5, deviation = { 1, 0 } },
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
