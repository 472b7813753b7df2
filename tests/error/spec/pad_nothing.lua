--> tests/error/spec/pad_nothing.lua:4: pad 'crop': needs to leave something of [4][8][8] along axis 3
return model "bad" {
  input "image" { 4, 8, 8 },
  pad "crop" { padding = { -1, { -5, -3 } } },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
