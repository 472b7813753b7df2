--> tests/error/spec/validation_range.lua:5: model 'all': validation must be a share below 1 or a count of rows, got 1
-->   hint: a count has no decimal point
--> tests/error/spec/validation_range.lua:13: model 'none': validation must be a share or a count of rows above 0 and at most 1073741824, got 0
return {
  model "all" {
    validation = 1.0,
    early_stop = {},
    input "image" { 784 },
    dense "score" { units = 10 },
    loss = softmax_cross_entropy {},
    optimizer = sgd {},
  },
  model "none" {
    validation = 0,
    input "image" { 784 },
    dense "score" { units = 10 },
    loss = softmax_cross_entropy {},
    optimizer = sgd {},
  },
}
