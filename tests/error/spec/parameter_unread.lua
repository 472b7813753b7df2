--> tests/error/spec/parameter_unread.lua:2: parameter 'y': minimize does not read it
local x, y = parameter "x" { 1 }, parameter "y" { 2 }
return model "bad" {
  x,
  y,
  minimize = x^2, optimizer = sgd {},
}
