--> tests/error/spec/head_of_numbers.lua:8: softmax_cross_entropy on 'aux': needs labels, but the main loss compares numbers
return model "bad" {
  input "point" { 2 },
  dense "aux" { units = 1 },
  dense "score" { units = 1 },
  loss = {
    mean_squared_error { on = "score" },
    softmax_cross_entropy { on = "aux" },
  },
  optimizer = sgd {},
}
