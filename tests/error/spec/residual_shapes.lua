--> tests/error/spec/residual_shapes.lua:5: residual 'block': needs values of one shape, got [7] from 'block_fc' and [2] from 'point'
-->   hint: where its layers change the size, give it a shortcut that does
return model "bad" {
  input "point" { 2 },
  residual "block" { dense "fc" { units = 7 } },
  dense "score" { units = 3 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
