--> tests/error/spec/too_many_padded.lua:5: input 'image': its value image [9][3][8192][8192] must have at most 2147483647 numbers, padding included, got 3221225472
-->   hint: use a smaller batch, or smaller sizes
return model "bad" {
  batch = 9, -- which takes lanes for 16 samples
  input "image" { 3, 8192, 8192 },
  flatten {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
