-- Fewer trials than the rounds need.
return search "s" {
  model = function(h)
    return model "net" {
      input "x" { 2 },
      dense "score" { units = 3 },
      loss = softmax_cross_entropy {}, optimizer = sgd { lr = h.lr },
    }
  end,
  real "lr" { low = 0.1, high = 1 },
  strategy = coarse_to_fine { rounds = 10 },
  trials = 15,
}
--> tests/error/spec/search_rounds.lua:11: coarse_to_fine: 10 rounds need at least 20 trials, got 15
-->   hint: trials = N
