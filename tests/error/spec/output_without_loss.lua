--> tests/error/spec/output_without_loss.lua:3: model 'bad': output: no loss is on 'hidden'
-->   hint: write on = "hidden" in a loss
return model "bad" {
  input "point" { 2 },
  dense "hidden" { units = 3 },
  dense "score" { units = 3 },
  output = "hidden",
  loss = softmax_cross_entropy { on = "score" },
  optimizer = sgd {},
}
