--> tests/error/spec/dataset_fields.lua:5: csv: needs the field 'file'
-->   hint: path of the file or folder, seen from where the program is started
return model "bad" {
  -- The path is missing.
  data = csv { label = "x" },
  input "image" { 784 },
  dense "score" { units = 10 },
  loss = softmax_cross_entropy {},
  optimizer = sgd {},
}
