--> tests/error/spec/block_of_nothing.lua:10: model 'bad': takes layers in its list, got 5
--> tests/error/spec/block_of_nothing.lua:10: model 'bad': takes layers in its list, got 6
--> tests/error/spec/block_of_nothing.lua:12: residual 'empty': needs layers in its list
-->   hint: as in residual "a" { dense { units = 5 } }
--> tests/error/spec/block_of_nothing.lua:13: inception: needs a name
-->   hint: as in inception "a" { dense { units = 5 } }
--> tests/error/spec/block_of_nothing.lua:14: residual 'wrong': shortcut must be a layer or a list of layers, got 5
--> tests/error/spec/block_of_nothing.lua:15: dense 'twice_fc': the name is taken by the dense in line 15
--> tests/error/spec/block_of_nothing.lua:18: residual 'open': needs a table behind it, as in residual 'open' {}
return model "bad" {
  input "point" { 2 },
  residual "empty" {},
  inception { dense "a" { units = 3 } },
  residual "wrong" { dense "fc" { units = 2 }, shortcut = 5 },
  residual "twice" { dense "fc" { units = 2 }, dense "fc" { units = 2 } },
  inception "number" { 5 },
  residual "nested" { { { 6 } } },
  residual "open",
  dense "score" { units = 3 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
