--> tests/error/spec/on_unknown.lua:11: softmax_cross_entropy: on: there is no layer 'scores'
-->   hint: did you mean 'score'?
--> tests/error/spec/on_unknown.lua:12: softmax_cross_entropy: weight must be a number at least 0 and at most 1e+06, got -1
--> tests/error/spec/on_unknown.lua:12: softmax_cross_entropy: on: there is no layer 'ox'
-->   hint: known: aux, point, score
return model "bad" {
  input "point" { 2 },
  dense "score" { units = 3 },
  dense "aux" { units = 3, from = "point" },
  loss = {
    softmax_cross_entropy { on = "scores" },
    softmax_cross_entropy { on = "ox", weight = -1 },
  },
  optimizer = sgd {},
}
