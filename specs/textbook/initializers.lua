-- How the first weights decide what is learnt: EXPERIMENTS.md, D2. Weights of std .01 shrink from
-- layer to layer until nothing passes; He keeps the size of values through ReLU.
local function net(name, init)
  return model(name) {
    data  = "mnist",
    batch = 128,
    input "image"  { 784 },
    dense "fc1"    { units = 100, act = "relu" },
    dense "fc2"    { units = 100, act = "relu" },
    dense "fc3"    { units = 100, act = "relu" },
    dense "fc4"    { units = 100, act = "relu" },
    dense "score"  { units = 10 },
    loss      = softmax_cross_entropy {},
    init      = init,
    optimizer = sgd { lr = 0.01 },
    train     = { steps = 2000, batches = "replacement" },
    check     = { every = 50 },
  }
end

return experiment "initializers" {
  doc = "EXPERIMENTS.md, D2: four layers of 100 ReLU units, by three kinds of first weights.",
  net("std_01", normal { std = 0.01 }),
  net("by_xavier", xavier {}),
  net("by_he", he {}),
  plot = {
    curves { figures = "train_loss", smooth = true, low = 0, high = 2.5 },
    curves { figures = { "test_accuracy", "train_accuracy" } },
  },
  expect = {
    one_class { of = "std_01" },
    within { of = "std_01", figure = "train_loss", low = 2.285, high = 2.32 },
    within { of = "by_xavier", low = 0.894, high = 0.928 },
    within { of = "by_he", low = 0.916, high = 0.95 },
    order { of = { "by_he", "by_xavier" }, figure = "train_loss" },
    order { of = { "by_xavier", "std_01" }, figure = "train_loss", by = 1 },
    order { of = { "std_01", "by_xavier", "by_he" } },
  },
}
