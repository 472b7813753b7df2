-- A function that never returns.
return search "s" {
  model = function(h)
    while true do end
  end,
  real "lr" { low = 0.1, high = 1 },
}
--> tests/error/spec/search_endless.lua:1: spec: it must end within 20000000 instructions
-->   with lr = 0.55
