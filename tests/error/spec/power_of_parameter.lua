--> tests/error/spec/power_of_parameter.lua:6: parameter 'y': minimize does not read it
--> tests/error/spec/power_of_parameter.lua:7: ^: the exponent must be a number, got an expression
-->   hint: exp(y * log(x)) is x ^ y
--> tests/error/spec/power_of_parameter.lua:8: ^: the exponent must be a number, got an expression
-->   hint: exp(y * log(x)) is x ^ y
local x, y = parameter "x" { 1 }, parameter "y" { 2 }
local power = 2^x +
  x^y
return model "bad" { x, y, minimize = power, optimizer = sgd {} }
