-- Some values of a small network on drawn data; learning rates near the upper end diverge.
local strategies = {
  random = random {},
  coarse_to_fine = coarse_to_fine { rounds = 3, keep = 0.3 },
  bayesian = bayesian { first = 6, together = 3 },
}

return search "spirals_search" {
  doc = "Spirals & <lr>.",
  model = function(h)
    return model "spirals_net" {
      data  = "synthetic:spirals",
      batch = 32,
      input "x" { 2 },
      dense "hidden" { units = 16, act = "relu" },
      dense "score"  { units = 3 },
      loss        = softmax_cross_entropy {},
      optimizer   = h.nesterov and nesterov { lr = h.lr, form = "torch" }
        or momentum { lr = h.lr },
      regularizer = l2 { lambda = h.l2 },
      schedule    = cosine {},
      subset      = { train = 320, test = 200 },
      train       = { epochs = 8 },
    }
  end,
  real "lr" { low = 1e-3, high = 1e5, log = true },
  real "l2" { low = 1e-8, high = 1e-2, log = true },
  choice "nesterov" { of = { true, false } },
  strategy = strategies[option("strategy", "random")],
  halving  = option("halving", false) and { keep = 0.5, first = 0.25 } or nil,
  measure  = option("measure", "validation_accuracy"),
  fresh    = option("fresh", false),
  trials   = 18,
}
