--> tests/error/spec/minimize_with_layers.lua:6: model 'bad': has no field 'batch'
-->   hint: known: check, clip, minimize, optimizer, schedule, train
--> tests/error/spec/minimize_with_layers.lua:6: model 'bad': takes only parameters in its list, since it has no data, got 'dense'
-->   hint: parameter "x" { 1 }
local x = parameter "x" { 1 }
return model "bad" { x, dense "fc" { units = 3 }, minimize = x^2, optimizer = sgd {}, batch = 10 }
