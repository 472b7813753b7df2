--> tests/error/spec/operands.lua:6: +: takes parameters, expressions and numbers, got a string
--> tests/error/spec/operands.lua:7: *: takes parameters, expressions and numbers, got 'relu'
--> tests/error/spec/operands.lua:8: /: the divisor must not be 0
--> tests/error/spec/operands.lua:10: -: takes parameters, expressions and numbers, got inf
local x = parameter "x" { 1 }
local a = x + "one"
local b = x * relu {}
local c = x / 0
local d = exp(2)
local e = 1 / 0 - x
return model "bad" { x, minimize = a + b + c + d + e, optimizer = sgd {} }
