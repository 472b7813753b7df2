--> tests/error/spec/head_size.lua:8: softmax_cross_entropy on 'aux': needs a value of the output's shape [3], got [5]
return model "bad" {
  input "point" { 2 },
  dense "aux" { units = 5 },
  dense "score" { units = 3 },
  loss = {
    softmax_cross_entropy { on = "score" },
    softmax_cross_entropy { on = "aux", weight = 0.3 },
  },
  optimizer = sgd {},
}
