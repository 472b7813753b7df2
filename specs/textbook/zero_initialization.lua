-- Weights that begin equal stay equal: all units of a layer get the same gradient, however long it
-- trains, and the layer is worth a single unit. EXPERIMENTS.md, 7. `units` counts the different
-- rows of a layer's weights.
local function net(name, act, init)
  return model(name) {
    data  = "mnist",
    batch = 100,
    input "image" { 784 },
    dense "fc1"   { units = 40, act = act },
    dense "fc2"   { units = 20, act = act },
    dense "score" { units = 10 },
    loss      = softmax_cross_entropy {},
    init      = init,
    optimizer = sgd { lr = 0.1 },
    train     = { steps = 1000, batches = "replacement" },
    check     = { every = 100 },
    measure   = { weights = true, gradients = true },
  }
end

local alike = { "sigmoid_zeros", "sigmoid_constant", "relu_zeros", "relu_constant" }

return experiment "zero_initialization" {
  doc = "784-40-20-10 from weights that are all 0, all 0.01, or random.",
  net("sigmoid_zeros", "sigmoid", zeros {}),
  net("sigmoid_constant", "sigmoid", constant { value = 0.01 }),
  net("sigmoid_random", "sigmoid", xavier {}),
  net("relu_zeros", "relu", zeros {}),
  net("relu_constant", "relu", constant { value = 0.01 }),
  net("relu_random", "relu", he {}),
  plot = {
    curves { figures = { "test_accuracy", "train_accuracy" } },
    curves { figures = "fc1.units", title = "different units of the first layer", low = 0 },
  },
  expect = {
    -- All checks from the first to the last, not only those at the end.
    within { of = alike, figure = "fc1.units", low = 1, high = 1, last = 1000 },
    within { of = alike, figure = "fc2.units", low = 1, high = 1, last = 1000 },
    within { of = { "sigmoid_random", "relu_random" }, figure = "fc1.units", low = 40, high = 40 },
    -- ReLU passes nothing at 0: only the last layer's bias moves.
    one_class { of = "relu_zeros" },
    within { of = "relu_zeros", figure = "fc1.squares", low = 0, high = 0, last = 1000 },
    order { of = { "sigmoid_zeros", "sigmoid_random" }, by = 0.3 },
    order { of = { "relu_zeros", "relu_constant", "relu_random" }, by = 0.05 },
  },
}
