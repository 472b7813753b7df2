--> tests/error/spec/parameter_unfinished.lua:4: model 'bad': takes only parameters in its list, since it has no data, got 'parameter'
-->   hint: parameter "x" { 1 }
local x = parameter "x" { 1 }
return model "bad" { parameter "y", x, minimize = x^2, optimizer = sgd {} }
