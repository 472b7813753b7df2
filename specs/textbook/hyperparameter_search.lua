-- Random search for a learning rate and an L2 strength on a logarithmic scale: EXPERIMENTS.md, D9
-- (DLFS hyperparameter_optimization). Of 500 rows a fifth is kept for validation; each trial is
-- ranked by what it makes of them after 50 passes over the others.
local function net(h)
  local hidden = {}
  for i = 1, 6 do
    hidden[i] = dense("fc" .. i) { units = 100, act = "relu" }
  end
  return model "six_layers" {
    data  = "mnist",
    batch = 100,
    input "image"  { 784 },
    hidden,
    dense "score"  { units = 10 },
    loss        = softmax_cross_entropy {},
    init        = he {},
    optimizer   = sgd { lr = h.lr },
    regularizer = l2 { lambda = h.l2 },
    subset      = { train = 500 },
    validation  = 0.2,
    train       = { steps = 200, batches = "replacement" },
    check       = { every = 4, train_rows = -1 },
  }
end

-- The course narrows the ranges by hand; -D strategy=coarse_to_fine does that, -D strategy=bayesian
-- needs the fewest trials.
local strategies = {
  random         = random {},
  coarse_to_fine = coarse_to_fine { rounds = 4 },
  bayesian       = bayesian {},
}

return search "hyperparameter_search" {
  doc = "EXPERIMENTS.md, D9: the best of 100 trials is right on .75 to .87 of the validation rows; "
    .. "what decides is the learning rate, the strength of L2 is immaterial.",
  model = net,
  real "lr" { low = 1e-6, high = 1e-2, log = true },
  real "l2" { low = 1e-8, high = 1e-4, log = true },
  strategy = strategies[option("strategy", "random")],
  trials = 100,
  fresh  = true, -- a new network per trial
}
