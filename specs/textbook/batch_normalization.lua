-- Batch normalization before the activation: EXPERIMENTS.md, C3 (course notebook 2_3) with the pair
-- that is fair, C3', and the variants C3'' and C3r. The course's scale and shift stay 1 and 0, its
-- running statistics start at 0.
local function net(name, act, init, norm)
  return model(name) {
    data  = "mnist",
    batch = 100,
    input "image"  { 784 },
    dense "fc1"    { units = 40 },
    norm and batch_norm "bn1" { form = "course", affine = norm } or {},
    act {},
    dense "fc2"    { units = 20 },
    norm and batch_norm "bn2" { form = "course", affine = norm } or {},
    act {},
    dense "score"  { units = 10 },
    loss      = softmax_cross_entropy {},
    init      = init,
    optimizer = sgd { lr = 0.01 },
    train     = { steps = 1000, batches = "replacement" },
    check     = { every = 10 },
  }
end

return experiment "batch_normalization" {
  doc = "EXPERIMENTS.md, C3, C3', C3'', C3r: what batch normalization gains at a rate of .01.",
  net("plain",   sigmoid, xavier {}),
  net("frozen",  sigmoid, xavier {}, "frozen"),
  net("trained", sigmoid, xavier {}, "trained"),
  net("relu_he", relu,    he {},     "frozen"),
  expect = {
    within { of = "frozen",  low = 0.789, high = 0.840, over = "mean" },  -- C3
    within { of = "plain",   low = 0.115, high = 0.245 },  -- C3'
    within { of = "trained", low = 0.804, high = 0.844, over = "mean" },  -- C3''
    within { of = "relu_he", low = 0.878, high = 0.919 },  -- C3r
    order { of = { "plain", "frozen" }, by = 0.3, over = "each" },
  },
}
