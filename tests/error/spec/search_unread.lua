-- A range that nothing reads.
return search "s" {
  model = function(h)
    return model "net" {
      input "x" { 2 },
      dense "score" { units = 3 },
      loss = softmax_cross_entropy {}, optimizer = sgd { lr = h.lr },
    }
  end,
  real "lr" { low = 0.1, high = 1 },
  integer "units" { low = 1, high = 9 },
}
--> tests/error/spec/search_unread.lua:11: integer 'units': nothing reads it
-->   hint: model = function(h) ... h.units ... end
