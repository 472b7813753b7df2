return experiment "empty" { seeds = 0, expects = {} }
--> tests/error/spec/experiment_empty.lua:1: spec: must return a model, or a list of models
--> tests/error/spec/experiment_empty.lua:1: experiment 'empty': has no field 'expects'
-->   hint: did you mean 'expect'?
--> tests/error/spec/experiment_empty.lua:1: experiment 'empty': seeds must be an integer at least 1 and at most 1000, got 0
