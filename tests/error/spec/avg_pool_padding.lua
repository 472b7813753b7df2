--> tests/error/spec/avg_pool_padding.lua:4: avg_pool2d 'mean': needs padding smaller than its kernel, got 2 at 2 taps
return model "bad" {
  input "image" { 1, 28, 28 },
  avg_pool2d "mean" { kernel = 2, padding = 2 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
