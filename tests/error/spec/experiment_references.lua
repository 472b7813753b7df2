local function net(name)
  return model(name) {
    input "x" { 4 },
    dense "score" { units = 3 },
    loss = softmax_cross_entropy {},
    optimizer = sgd {},
  }
end
return experiment "references" {
  net("plain"),
  net("deep"),
  plot = { curves { figures = { "test_loss", "accuracy" } } },
  expect = {
    within { of = "plian", low = 0.5 },
    within { of = "plain", figure = "test_acuracy", low = 0.5 },
    within { of = "plain", figure = "validation_loss", low = 0.5 },
    within { of = "plain" },
    within { of = "plain", low = 0.5, high = 0.4 },
    order { of = "plain" },
    { order { of = { "plain", "deeep" }, figure = "gap" } },
  },
}
--> tests/error/spec/experiment_references.lua:12: curves: figures: there is no figure 'accuracy'
-->   hint: known: gap, learning_rate, penalty, test_loss, test_accuracy, train_loss, train_accuracy
--> tests/error/spec/experiment_references.lua:14: within: of: there is no variant 'plian'
-->   hint: did you mean 'plain'?
--> tests/error/spec/experiment_references.lua:15: within: figure: there is no figure 'test_acuracy'
-->   hint: did you mean 'test_accuracy'?
--> tests/error/spec/experiment_references.lua:16: within: figure: there is no figure 'validation_loss'
-->   hint: known: gap, learning_rate, penalty, test_loss, test_accuracy, train_loss, train_accuracy
--> tests/error/spec/experiment_references.lua:17: within: needs low, high or both
--> tests/error/spec/experiment_references.lua:18: within: low must not be above high
--> tests/error/spec/experiment_references.lua:19: order: needs at least two variants
--> tests/error/spec/experiment_references.lua:20: order: of: there is no variant 'deeep'
-->   hint: did you mean 'deep'?
