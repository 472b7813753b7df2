--> tests/error/spec/from_unknown.lua:5: dense 'score': from: there is no layer 'imag' before it
-->   hint: did you mean 'image'?
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10, from = "imag" },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
