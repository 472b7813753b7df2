--> tests/error/spec/add_shapes.lua:6: add 'sum': needs values of one shape, got [5] from 'left_relu' and [7] from 'right'
return model "bad" {
  input "point" { 2 },
  dense "left" { units = 5, act = "relu" },
  dense "right" { units = 7, from = "point" },
  add "sum" { from = { "left", "right" } },
  dense "score" { units = 3 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
