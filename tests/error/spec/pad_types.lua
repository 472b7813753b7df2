--> tests/error/spec/pad_types.lua:6: pad 'a': padding must be an integer, or a list of an integer or { before, behind } for each axis, got a table
--> tests/error/spec/pad_types.lua:7: pad 'b': channels must be an integer or { before, behind }, got a table
--> tests/error/spec/pad_types.lua:7: pad 'b': padding must be an integer, or a list of an integer or { before, behind } for each axis, got 1.5
return model "bad" {
  input "image" { 4, 8, 8 },
  pad "a" { padding = { 1, { 2, 3, 4 } } },
  pad "b" { padding = 1.5, channels = { 1 } },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
