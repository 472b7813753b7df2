--> tests/error/spec/too_many_operations.lua:7: model 'bad': minimize must have at most 10000 operations, got 10001
local x = parameter "x" { 1 }
local sum = x
for i = 1, 10000 do
  sum = sum + x
end
return model "bad" { x, minimize = sum, optimizer = sgd {} }
