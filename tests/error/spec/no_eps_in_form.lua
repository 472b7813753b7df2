--> tests/error/spec/no_eps_in_form.lua:7: adagrad: has no field 'eps'
-->   hint: known: form, lr
return model "bad" {
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = adagrad { form = "course", eps = 1e-7 },
}
