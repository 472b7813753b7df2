-- An architecture search: the number of hidden layers, how wide they are, the learning rate.
return search "shapes" {
  model = function(h)
    local hidden = {}
    for i = 1, h.layers do
      hidden[i] = dense("fc" .. i) { units = h.units, act = "relu" }
    end
    return model "shape" {
      data  = "synthetic:spirals",
      batch = 32,
      input "x" { 2 },
      hidden,
      dense "score" { units = 3 },
      loss      = softmax_cross_entropy {},
      optimizer = sgd { lr = h.lr },
      subset    = { train = 320 },
      train     = { epochs = 5 },
    }
  end,
  choice  "units"  { of = { 20, 200 } },
  integer "layers" { low = 1, high = 3 },
  real    "lr"     { low = 0.01, high = 1, log = true },
  trials = 14,
}
