--> tests/error/spec/early_stop_range.lua:5: model 'bad'.early_stop: min_delta must be a number at least 0 and at most 1e+06, got -1
--> tests/error/spec/early_stop_range.lua:5: model 'bad'.early_stop: monitor must be one of validation_loss, validation_accuracy, test_loss, test_accuracy, train_loss, train_accuracy, got "loss"
--> tests/error/spec/early_stop_range.lua:5: model 'bad'.early_stop: patience must be an integer at least 1 and at most 1073741824, got 0
--> tests/error/spec/early_stop_range.lua:5: model 'bad'.early_stop: restore_best must be true or false, got 1
return model "bad" {
  validation = 0.2,
  early_stop = { monitor = "loss", patience = 0, min_delta = -1, restore_best = 1 },
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
