--> tests/error/spec/output_unknown.lua:3: model 'bad': output: there is no layer 'scoer'
-->   hint: did you mean 'score'?
return model "bad" {
  input "point" { 2 },
  dense "score" { units = 3 },
  output = "scoer",
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
