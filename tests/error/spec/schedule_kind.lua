--> tests/error/spec/schedule_kind.lua:3: model 'bad': schedule must be a schedule, got adam
-->   hint: known: cosine, exponential, flat, one_cycle, plateau, step
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
  schedule = adam {},
}
