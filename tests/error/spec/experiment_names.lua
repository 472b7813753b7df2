local function net(name)
  return model(name) {
    input "x" { 4 },
    dense "score" { units = 3 },
    loss = softmax_cross_entropy {},
    optimizer = sgd {},
  }
end
return experiment "names" {
  net("plain"),
  net("deep"),
  plot = { curves { figures = { "test_loss", "accuracy" } }, curves {} },
  expect = {
    within { of = "plian", low = 0.5 },
    within { of = "plain", figure = "test_acuracy", low = 0.5 },
    within { of = "plain", figure = "validation_loss", low = 0.5 },
    "plain",
    withn { of = "plain" },
    within,
    one_class { of = "deep", low = 1 },
  },
}
--> tests/error/spec/experiment_names.lua:9: experiment 'names'.expect: must be a claim, got "plain"
-->   hint: known: diverges, half, one_class, order, within
--> tests/error/spec/experiment_names.lua:9: experiment 'names'.expect: must be a claim, got a table
-->   hint: known: diverges, half, one_class, order, within
--> tests/error/spec/experiment_names.lua:12: curves: needs the field 'figures'
-->   hint: one figure of the checks, or several
--> tests/error/spec/experiment_names.lua:18: unknown word 'withn': is no word of the spec language
-->   hint: did you mean 'within'?
--> tests/error/spec/experiment_names.lua:20: one_class: has no field 'low'
-->   hint: known: of
