--> tests/error/spec/conv_kernel_too_large.lua:4: conv2d 'c1': needs a kernel that fits its input [3][8][6]: along axis 3 it reaches over 10 of 9
return model "bad" {
  input "image" { 3, 8, 6 },
  conv2d "c1" { channels = 4, kernel = 4, dilation = 3, padding = { 1, { 1, 2 } } },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
