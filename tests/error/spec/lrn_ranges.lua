--> tests/error/spec/lrn_ranges.lua:7: lrn 'a': alpha must be a number above 0 and at most 1e+06, got -1
--> tests/error/spec/lrn_ranges.lua:7: lrn 'a': size must be an integer at least 1 and at most 1024, got 0
--> tests/error/spec/lrn_ranges.lua:8: lrn 'b': form must be one of torch, paper, got "papers"
--> tests/error/spec/lrn_ranges.lua:8: lrn 'b': k must be a number above 0 and at most 1e+06, got 0
return model "bad" {
  input "image" { 1, 28, 28 },
  lrn "a" { size = 0, alpha = -1 },
  lrn "b" { k = 0, form = "papers" },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
