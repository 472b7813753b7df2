-- Optimizers on a sigmoid network with small first weights: EXPERIMENTS.md, C4a to C4f (course
-- notebooks 2_4 and 2_4_after). What moves far at the start learns; SGD at .01 does not. Runs
-- of AdaGrad differ much, so their bands are for the mean.
local function net(name, optimizer, norm)
  local bn = norm and batch_norm { form = "course", affine = "frozen" } or {}
  return model(name) {
    data  = "mnist",
    batch = 100,
    input "image"  { 784 },
    dense "fc1"    { units = 40 },
    bn,
    sigmoid {},
    dense "fc2"    { units = 20 },
    bn,
    sigmoid {},
    dense "score"  { units = 10 },
    loss      = softmax_cross_entropy {},
    init      = normal { std = 0.01 },
    optimizer = optimizer,
    train     = { steps = 1000, batches = "replacement" },
    check     = { every = 10 },
  }
end

return experiment "optimizers_course" {
  doc = "EXPERIMENTS.md, C4: a sigmoid network from weights of std .01, by several optimizers.",
  net("sgd_01",          sgd { lr = 0.01 }),
  net("momentum_01",     momentum { form = "course", lr = 0.01 }),
  net("momentum_3",      momentum { form = "course", lr = 0.3 }),
  net("adagrad_1",       adagrad { form = "course", lr = 0.1 }),
  net("adagrad_dlfs_1",  adagrad { form = "dlfs", lr = 0.1 }),
  net("adagrad_dlfs_01", adagrad { form = "dlfs", lr = 0.01 }),
  net("rmsprop_01",      rmsprop { form = "dlfs", lr = 0.01 }),
  net("adam_01",         adam { form = "course", lr = 0.01 }),
  net("sgd_batch_norm",  sgd { lr = 0.01 }, true),
  plot = {
    curves { figures = "test_accuracy" },
    curves { figures = "train_accuracy" },
    curves { figures = "train_loss", smooth = true },
  },
  expect = {
    one_class { of = { "sgd_01", "momentum_01" } },                  -- C4a, C4b
    within { of = "sgd_01",          low = 0.098, high = 0.1285 },
    within { of = "momentum_01",     low = 0.081, high = 0.129 },
    within { of = "momentum_3",      low = 0.913, high = 0.952 },    -- C4b'
    within { of = "adagrad_1",       low = 0.901, high = 0.952, over = "mean" },    -- C4c
    within { of = "adagrad_dlfs_1",  low = 0.921, high = 0.961, over = "mean" },    -- C4c'
    within { of = "adagrad_dlfs_01", low = 0.305, high = 0.605, over = "mean" },
    within { of = "rmsprop_01",      low = 0.902, high = 0.962 },    -- C4d
    within { of = "adam_01",         low = 0.927, high = 0.963 },    -- C4e
    within { of = "sgd_batch_norm",  low = 0.570, high = 0.723 },    -- C4f
    order { of = { "sgd_01", "sgd_batch_norm" }, by = 0.3, over = "each" },
  },
}
