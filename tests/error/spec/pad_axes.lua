--> tests/error/spec/pad_axes.lua:4: pad 'around': needs padding for each axis of [4][8][8] but the first, got 3
return model "bad" {
  input "image" { 4, 8, 8 },
  pad "around" { padding = { 1, 1, 1 } },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
