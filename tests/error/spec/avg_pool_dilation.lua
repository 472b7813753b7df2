--> tests/error/spec/avg_pool_dilation.lua:6: avg_pool2d 'mean': has no field 'dilation'
-->   hint: known: ceil, count_padding, from, kernel, padding, recompute, stride
--> tests/error/spec/avg_pool_dilation.lua:6: avg_pool2d 'mean': count_padding must be true or false, got 1
return model "bad" {
  input "image" { 1, 28, 28 },
  avg_pool2d "mean" { kernel = 2, dilation = 2, count_padding = 1 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
