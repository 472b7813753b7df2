--> tests/error/spec/regularizer.lua:7: l2: needs the field 'lambda'
-->   hint: strength
--> tests/error/spec/regularizer.lua:8: dense 'score': regularizer must be a regularizer, got sgd
-->   hint: known: decay, elastic, l1, l2, max_norm, none
return model "bad" {
  input "image" { 784 },
  dense "hidden" { units = 20, regularizer = l2 {} },
  dense "score" { units = 10, regularizer = sgd {} },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
