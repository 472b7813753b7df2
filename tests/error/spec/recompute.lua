--> tests/error/spec/recompute.lua:7: dense 'hidden': recompute must be true or false, got 1
--> tests/error/spec/recompute.lua:8: residual 'block': recompute must be true or false, got "yes"
--> tests/error/spec/recompute.lua:9: sequence: needs a name
-->   hint: as in sequence "a" { dense { units = 5 } }
return model "bad" {
  input "point" { 2 },
  dense "hidden" { units = 5, recompute = 1 },
  residual "block" { dense { units = 5 }, recompute = "yes" },
  sequence { dense { units = 5 } },
  dense "score" { units = 3 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
