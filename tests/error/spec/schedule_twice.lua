--> tests/error/spec/schedule_twice.lua:7: cosine: takes epochs or steps, got both
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
  schedule = cosine { epochs = 3, steps = 100 },
}
