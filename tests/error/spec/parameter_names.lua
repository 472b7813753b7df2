--> tests/error/spec/parameter_names.lua:4: parameter 'X': the name is taken by the parameter in line 4
--> tests/error/spec/parameter_names.lua:5: parameter 'loss': the name 'loss' is reserved
--> tests/error/spec/parameter_names.lua:5: parameter 'a-b': a name must be a letter followed by letters, digits and _
local x, y = parameter "x" { 1 }, parameter "X" { 2 }
local z, q = parameter "loss" { 1 }, parameter "a-b" { 1 }
return model "bad" { x, y, z, q, minimize = x + y + z + q, optimizer = sgd {} }
