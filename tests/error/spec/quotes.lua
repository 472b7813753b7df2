--> tests/error/spec/quotes.lua:2: model 'bad': data must have no quotes, backslashes or control characters, got "a"b"
return model "bad" {
  data = 'a"b',
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
