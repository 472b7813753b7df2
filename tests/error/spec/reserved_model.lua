--> tests/error/spec/reserved_model.lua:9: model 'asm': the name 'asm' is reserved
--> tests/error/spec/reserved_model.lua:10: model 'typeof': the name 'typeof' is reserved
--> tests/error/spec/reserved_model.lua:11: model 'bool': the name 'bool' is reserved
--> tests/error/spec/reserved_model.lua:12: model 'rt_model': the name 'rt_model' is reserved
--> tests/error/spec/reserved_model.lua:13: model 'rt': the name 'rt' is reserved
--> tests/error/spec/reserved_model.lua:14: model 'math': the name 'math' is reserved
local rest = { input "x" { 2 }, dense { units = 2 }, loss = hinge {}, optimizer = sgd {} }
return {
  model "asm" (rest),
  model "typeof" (rest),
  model "bool" (rest),
  model "rt_model" (rest),
  model "rt" (rest),
  model "math" (rest),
}
