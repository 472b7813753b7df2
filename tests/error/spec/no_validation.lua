--> tests/error/spec/no_validation.lua:5: model 'bad': early_stop.monitor is validation_loss, but no rows are kept for it
-->   hint: validation = 0.2
--> tests/error/spec/no_validation.lua:5: model 'bad': keep_best is validation_accuracy, but no rows are kept for it
-->   hint: validation = 0.2
return model "bad" {
  early_stop = { patience = 3 },
  keep_best = "validation_accuracy",
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
