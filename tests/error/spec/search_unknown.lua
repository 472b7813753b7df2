-- The model asks for what the search does not have.
return search "s" {
  model = function(h)
    return model "net" {
      input "x" { 2 },
      dense "score" { units = 3 },
      loss = softmax_cross_entropy {}, optimizer = sgd { lr = h.lr },
    }
  end,
  real "rate" { low = 0.1, high = 1 },
  real "lrr" { low = 0.1, high = 1 },
}
--> tests/error/spec/search_unknown.lua:7: model: the search has no range 'lr'
-->   hint: did you mean 'lrr'?
-->   with lrr = 0.55, rate = 0.55
