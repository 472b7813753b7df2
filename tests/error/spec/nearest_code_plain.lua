--> tests/error/spec/nearest_code_plain.lua:7: nearest_code: has no field 'rubbish'
-->   hint: known: form, on, weight
return model "bad" {
  input "image" { 784 },
  dense "f6" { units = 84 },
  rbf "output" {},
  loss = nearest_code { form = "plain", rubbish = 1 },
  optimizer = sgd {},
}
