--> tests/error/spec/three_errors.lua:10: dense 'hidden': units must be an integer at least 1 and at most 16777216, got -3
--> tests/error/spec/three_errors.lua:11: unknown word 'rellu': is no word of the spec language
-->   hint: did you mean 'relu'?
--> tests/error/spec/three_errors.lua:12: dense 'score': has no field 'unit'
-->   hint: did you mean 'units'?
--> tests/error/spec/three_errors.lua:12: dense 'score': needs the field 'units'
-->   hint: outputs
return model "bad" {
  input "image" { 784 },
  dense "hidden" { units = -3 },
  rellu {},
  dense "score" { unit = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
