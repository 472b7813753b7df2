-- Ranges that hold nothing, or no logarithm, or have no names.
return search "s" {
  model = function(h) return h.lr end,
  real    "lr"    { low = 1, high = 0.1 },
  real    "l2"    { low = 0, high = 1, log = true },
  integer "units" { low = 10, high = 2.5 },
  choice  "act"   { of = { "relu" } },
  choice  "lr"    { of = { 1, 2 } },
  integer "n"     { low = 1, hihg = 2 },
  real { low = 1, high = 2 },
  sgd {},
  random,
}
--> tests/error/spec/search_ranges.lua:2: search 's': must be a range, got table
-->   hint: known: choice, integer, real
--> tests/error/spec/search_ranges.lua:4: real 'lr': low must be below high, got 1 and 0.1
--> tests/error/spec/search_ranges.lua:5: real 'l2': a logarithmic range must begin above 0, got low = 0
--> tests/error/spec/search_ranges.lua:6: integer: high must be an integer, got 2.5
--> tests/error/spec/search_ranges.lua:7: choice 'act': of must be at least two values, got 1
--> tests/error/spec/search_ranges.lua:8: choice 'lr': the name is taken by the range in line 4
--> tests/error/spec/search_ranges.lua:9: integer: has no field 'hihg'
-->   hint: did you mean 'high'?
--> tests/error/spec/search_ranges.lua:9: integer: needs the field 'high'
-->   hint: the largest value
--> tests/error/spec/search_ranges.lua:10: real: a name must be a letter followed by letters, digits and _
--> tests/error/spec/search_ranges.lua:11: search 's': must be a range, got sgd
-->   hint: known: choice, integer, real
