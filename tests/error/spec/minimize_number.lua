--> tests/error/spec/minimize_number.lua:6: model 'bad': minimize must be an expression of parameters, got 3
-->   hint: minimize = x^2 + y^2
--> tests/error/spec/minimize_number.lua:7: model 'worse': needs the field 'minimize'
-->   hint: what training makes small: an expression of the parameters, by + - * / ^, exp, log, sigmoid, softplus, sqrt, tanh
return {
  model "bad" { parameter "x" { 1 }, minimize = 3, optimizer = sgd {} },
  model "worse" { parameter "x" { 1 }, optimizer = sgd {} },
}
