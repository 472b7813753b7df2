--> tests/error/spec/from_later.lua:9: dense 'first': from: 'second', in line 10, is computed behind it
-->   hint: a layer reads what was computed before it: there are no cycles
--> tests/error/spec/from_later.lua:12: dense 'block_fc1': from: 'fc2', in line 13, is computed behind it
-->   hint: a layer reads what was computed before it: there are no cycles
--> tests/error/spec/from_later.lua:13: dense 'block_fc2': from: 'block', in line 11, is computed behind it
-->   hint: a layer reads what was computed before it: there are no cycles
return model "bad" {
  input "point" { 2 },
  dense "first" { units = 5, from = "second" },
  dense "second" { units = 5 },
  residual "block" {
    dense "fc1" { units = 5, from = "fc2" },
    dense "fc2" { units = 5, from = "block" },
  },
  dense "score" { units = 3 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
