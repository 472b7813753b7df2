--> tests/error/spec/pool_kernel_too_large.lua:4: avg_pool1d 'mean': needs a kernel that fits its input [2][20]: along axis 2 it reaches over 21 of 20
return model "bad" {
  input "sound" { 2, 20 },
  avg_pool1d "mean" { kernel = 21 },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
