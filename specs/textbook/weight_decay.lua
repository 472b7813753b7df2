-- Weight decay against learning by heart: EXPERIMENTS.md, D7 (DLFS overfit_weight_decay). 201
-- epochs of three batches on 300 rows, of which the last has one step.
local function net(name, regularizer)
  local hidden = {}
  for i = 1, 6 do
    hidden[i] = dense("fc" .. i) { units = 100, act = "relu" }
  end
  return model(name) {
    data  = "mnist",
    batch = 100,
    input "image"  { 784 },
    hidden,
    dense "score"  { units = 10 },
    loss        = softmax_cross_entropy {},
    init        = he {},
    optimizer   = sgd { lr = 0.01 },
    regularizer = regularizer,
    subset      = { train = 300 },
    train       = { steps = 601, batches = "replacement" },
    check       = { every = 12, train_rows = -1 },
  }
end

return experiment "weight_decay" {
  doc = "EXPERIMENTS.md, D7: L2 of .1 shrinks the gap of training and test, not the test error.",
  net("plain", nil),
  net("decayed", l2 { lambda = 0.1 }),
  expect = {
    within { of = "plain", figure = "train_accuracy", low = 0.985 },
    within { of = "plain", low = 0.707, high = 0.797 },
    within { of = "decayed", figure = "train_accuracy", low = 0.862, high = 0.942 },
    within { of = "decayed", low = 0.685, high = 0.748 },
    order { of = { "decayed", "plain" }, figure = "gap" },
  },
}
