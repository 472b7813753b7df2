--> tests/error/spec/plateau_validation.lua:3: model 'bad': schedule.watch is validation_loss, but no rows are kept for it
-->   hint: validation = 0.2
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
  schedule = plateau { watch = "validation" },
}
