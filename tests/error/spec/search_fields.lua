-- Wrong fields, no ranges, no function.
return search "s" {
  model = model "net" { input "x" { 2 } },
  trials = 0,
  strategy = sgd {},
  halving = { keep = 1 },
  sead = 3,
}
--> tests/error/spec/search_fields.lua:2: search 's': model must be a function
-->   hint: model = function(h) return model "name" { ... } end
--> tests/error/spec/search_fields.lua:2: search 's': has no field 'sead'
-->   hint: did you mean 'seed'?
--> tests/error/spec/search_fields.lua:2: search 's'.halving: keep must be a number above 0 and below 1, got 1
--> tests/error/spec/search_fields.lua:2: search 's': strategy must be a strategy, got sgd
-->   hint: known: bayesian, coarse_to_fine, random
--> tests/error/spec/search_fields.lua:2: search 's': trials must be an integer at least 1 and at most 10000, got 0
--> tests/error/spec/search_fields.lua:2: search 's': needs a range
-->   hint: real "lr" { low = 1e-4, high = 1, log = true }
