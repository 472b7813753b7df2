-- Learning rates with which every trial diverges.
return search "hopeless" {
  model = function(h)
    return model "hopeless_net" {
      data  = "synthetic:spirals",
      batch = 32,
      input "x" { 2 },
      dense "hidden" { units = 8, act = "relu" },
      dense "score"  { units = 3 },
      loss      = mean_squared_error {},
      optimizer = sgd { lr = h.lr },
      train     = { steps = 200 },
    }
  end,
  real "lr" { low = 1e5, high = 1e6 },
  trials = 4,
}
