--> tests/error/spec/subset_range.lua:5: model 'bad'.subset: has no field 'shufle'
-->   hint: did you mean 'shuffle'?
--> tests/error/spec/subset_range.lua:5: model 'bad'.subset: test must be an integer, got 1.5
--> tests/error/spec/subset_range.lua:5: model 'bad'.subset: train must be an integer at least 1 and at most 1073741824, got 0
return model "bad" {
  subset = { train = 0, test = 1.5, shufle = true },
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
