--> tests/error/spec/from_count.lua:8: dense 'right': reads 1 value, got 2
--> tests/error/spec/from_count.lua:9: add 'sum': reads at least 2 values, got 1
-->   hint: name them, as in from = { "a", "b" }
--> tests/error/spec/from_count.lua:10: dense 'score': from must be a name or a list of names, got a table
return model "bad" {
  input "point" { 2 },
  dense "left" { units = 5 },
  dense "right" { units = 5, from = { "left", "point" } },
  add "sum" {},
  dense "score" { units = 3, from = {} },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
