-- Activation and first weights belong together: EXPERIMENTS.md, C2a to C2f (course notebook 2_2_2).
-- C2g, the same with a backward pass by hand, is left out: its sigmoid has a wrong derivative
-- (6.2), and Etch has no way to write one.
local function net(name, act, init)
  return model(name) {
    data  = "mnist",
    batch = 100,
    input "image"  { 784 },
    dense "fc1"    { units = 40, act = act },
    dense "fc2"    { units = 20, act = act },
    dense "score"  { units = 10 },
    loss      = softmax_cross_entropy {},
    init      = init,
    optimizer = sgd { lr = 0.1 },
    train     = { steps = 2000, batches = "replacement" },
    check     = { every = 20 },
  }
end

return experiment "activations_and_weights" {
  doc = "EXPERIMENTS.md, C2a to C2f: sigmoid or ReLU from weights of std .01, Xavier (fan-in) or "
    .. "He. With weights of .01 a sigmoid network learns nothing: it answers with one class.",
  net("sigmoid_gauss",  "sigmoid", normal { std = 0.01 }),
  net("relu_gauss",     "relu",    normal { std = 0.01 }),
  net("sigmoid_xavier", "sigmoid", xavier {}),
  net("relu_he",        "relu",    he {}),
  net("sigmoid_he",     "sigmoid", he {}),
  net("relu_xavier",    "relu",    xavier {}),
  expect = {
    one_class { of = "sigmoid_gauss" },                                                  -- C2a
    within { of = "sigmoid_gauss", figure = "test_loss", low = 2.299, high = 2.306 },
    within { of = "relu_gauss",     low = 0.891, high = 0.935 },                         -- C2b
    within { of = "sigmoid_xavier", low = 0.855, high = 0.897 },                         -- C2c
    within { of = "relu_he",        low = 0.935, high = 0.973 },                         -- C2d
    within { of = "sigmoid_he",     low = 0.878, high = 0.914 },                         -- C2e
    within { of = "relu_xavier",    low = 0.934, high = 0.969 },                         -- C2f
    order { of = { "relu_gauss", "relu_he" } },
    order { of = { "relu_gauss", "relu_xavier" } },
    order { of = { "sigmoid_gauss", "sigmoid_xavier" } },
  },
}
