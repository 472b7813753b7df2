--> tests/error/spec/unused_value.lua:8: dense 'lost': nothing reads its output
-->   hint: name it in the `from` of a layer or the `on` of a loss, or leave it out
--> tests/error/spec/unused_value.lua:11: dense 'left_out': nothing reads its output
-->   hint: name it in the `from` of a layer or the `on` of a loss, or leave it out
return model "bad" {
  input "point" { 2 },
  dense "hidden" { units = 5, act = "tanh" },
  dense "lost" { units = 5, act = "relu" },
  dense "score" { units = 3, from = "hidden" },
  residual "way" { dense "fc" { units = 3 } },
  dense "left_out" { units = 3 },
  loss = softmax_cross_entropy { on = "score" },
  optimizer = sgd {},
}
