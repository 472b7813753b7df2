--> tests/error/spec/computes_nothing.lua:2: model 'bad': needs a layer that computes something
return model "bad" {
  input "point" { 2 },
  identity {},
  loss = hinge {},
  optimizer = sgd {},
}
