--> tests/error/spec/minimize_plateau.lua:5: plateau: must watch "train": there is no other data
local x = parameter "x" { 1 }
return model "bad" {
  x, minimize = x^2, optimizer = sgd {},
  schedule = plateau {},
}
