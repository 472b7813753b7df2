--> tests/error/spec/no_parameters.lua:3: model 'bad': has no parameters, so there is nothing to train
-->   hint: dense { units = 10 }, say, has some
return model "bad" {
  input "point" { 2 },
  relu {},
  loss = hinge {},
  optimizer = sgd {},
}
