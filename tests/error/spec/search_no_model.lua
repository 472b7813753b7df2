-- The function returns no model.
return search "s" {
  model = function(h) return h.lr end,
  real "lr" { low = 0.1, high = 1 },
}
--> tests/error/spec/search_no_model.lua:1: spec: must return models
-->   hint: return model "name" { ... }
-->   with lr = 0.55
