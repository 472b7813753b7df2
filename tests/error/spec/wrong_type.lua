--> tests/error/spec/wrong_type.lua:5: dense 'score': units must be an integer, got "10"
-->   hint: remove the quotes
return model "bad" {
  input "image" { 784 },
  dense "score" { units = "10" },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
