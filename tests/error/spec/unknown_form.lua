--> tests/error/spec/unknown_form.lua:6: adam: form must be one of torch, course, got "keras"
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = adam { form = "keras" },
}
