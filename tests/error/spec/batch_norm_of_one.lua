--> tests/error/spec/batch_norm_of_one.lua:6: batch_norm 'bn1': needs a batch of at least 2 samples, got 1
return model "bad" {
  batch = 1,
  input "image" { 784 },
  dense "hidden" { units = 20 },
  batch_norm "bn1" {},
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
