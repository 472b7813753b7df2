--> tests/error/spec/unknown_activation.lua:5: dense 'score': act must be an activation, got "rleu"
-->   hint: did you mean 'relu'?
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10, act = "rleu" },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
