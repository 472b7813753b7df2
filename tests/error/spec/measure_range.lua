--> tests/error/spec/measure_range.lua:8: model 'bad'.measure: takes low and high, got one of them
--> tests/error/spec/measure_range.lua:15: model 'worse'.measure: low must be below high
--> tests/error/spec/measure_range.lua:22: model 'worst'.measure: has no field 'layers'
-->   hint: known: activations, bins, gradients, high, low, threshold, weights
--> tests/error/spec/measure_range.lua:22: model 'worst'.measure: activations must be true or false, got "all"
--> tests/error/spec/measure_range.lua:22: model 'worst'.measure: bins must be an integer at least 1 and at most 1000, got 0
return {
  model "bad" {
    input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
    measure = { activations = true, low = 0 },
  },
  model "worse" {
    input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
    measure = { activations = true, low = 1, high = 1 },
  },
  model "worst" {
    input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
    measure = { activations = "all", bins = 0, layers = {} },
  },
}
