return model "bad" {
  input "image" { 784 },
  dense "hidden" { units = 20, regularizer = l2 {} },
  dense "middle" { units = 20, regularizer = { l1 { lambda = 1 }, elastic { l1 = 1, l2 = 1 } } },
  dense "score" { units = 10, regularizer = { sgd {}, max_norm } },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
--> tests/error/spec/regularizer.lua:3: l2: needs the field 'lambda'
-->   hint: strength
--> tests/error/spec/regularizer.lua:4: dense 'middle'.regularizer: l1 and elastic both have an l1
-->   hint: take one of them
--> tests/error/spec/regularizer.lua:5: dense 'score'.regularizer: must be a regularizer, got sgd
-->   hint: known: decay, elastic, l1, l2, max_norm, none
--> tests/error/spec/regularizer.lua:5: dense 'score'.regularizer: must be a regularizer, got a table
-->   hint: known: decay, elastic, l1, l2, max_norm, none
