--> tests/error/spec/parameter_value.lua:8: parameter 'x': takes one number, got 2
--> tests/error/spec/parameter_value.lua:8: parameter 'y': value must be a number, got "2"
-->   hint: remove the quotes
--> tests/error/spec/parameter_value.lua:9: parameter 'z': needs the field 'value'
-->   hint: where it starts
--> tests/error/spec/parameter_value.lua:9: parameter 'q': has no field 'lr'
-->   hint: known: value
local x, y = parameter "x" { 1, 2 }, parameter "y" { "2" }
local z, q = parameter "z" {}, parameter "q" { 1, lr = 3 }
return model "bad" { x, y, z, q, minimize = x + y + z + q, optimizer = sgd {} }
