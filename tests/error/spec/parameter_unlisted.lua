--> tests/error/spec/parameter_unlisted.lua:2: parameter 'y': minimize reads it, but model 'bad' does not list it
local x, y = parameter "x" { 1 }, parameter "y" { 2 }
return model "bad" { x, minimize = x^2 + y^2, optimizer = sgd {} }
