-- How gradients fade on their way to the first layer: the mean of |dL/dW| before any step, on the
-- first 100 rows of MNIST. EXPERIMENTS.md, 3.4. A sigmoid's slope is at most 1/4, so each layer
-- scales the gradient down; ReLU with He's weights keeps it.
local function net(name, hidden, act, init)
  local layers = {}
  for i, units in ipairs(hidden) do
    layers[i] = dense("fc" .. i) { units = units, act = act }
  end
  return model(name) {
    data  = "mnist",
    batch = 100,
    input "image" { 784 },
    layers,
    dense "score" { units = 10 },
    loss      = softmax_cross_entropy {},
    init      = init,
    optimizer = sgd {},
    train     = { steps = 0, batches = "sequential" },
    measure   = { gradients = true },
  }
end

local short, long = { 40, 20 }, { 100, 100, 100, 100, 100 }

-- The table's numbers are means of 10 seeds. A single seed may be off by a factor of 3 (the output
-- of a deep sigmoid network is nearly the same for all rows, and what class it favours is chance),
-- the mean of 20 by a tenth or two: 1.5 leaves room for both means.
local FACTOR, SEEDS = 1.5, 20

-- name, hidden layers, activation, initializer, the means of the layers, first to last.
local known = {
  { "short_sigmoid_01",     short, "sigmoid", normal { std = 0.01 }, { 7.6e-7, 8.9e-5, 1.1e-2 } },
  { "short_relu_01",        short, "relu",    normal { std = 0.01 }, { 5.0e-6, 3.8e-5, 7.0e-5 } },
  { "short_sigmoid_xavier", short, "sigmoid", xavier {},             { 3.0e-4, 4.0e-3, 2.4e-2 } },
  { "short_relu_he",        short, "relu",    he {},                 { 4.1e-3, 7.0e-3, 9.8e-3 } },
  { "long_sigmoid_01",      long,  "sigmoid", normal { std = 0.01 },
    { 2.6e-11, 1.4e-9, 5.6e-8, 2.3e-6, 9.0e-5, 1.2e-2 } },
  { "long_sigmoid_xavier",  long,  "sigmoid", xavier {},
    { 2.3e-6, 2.2e-5, 9.6e-5, 4.0e-4, 1.7e-3, 2.4e-2 } },
  { "long_sigmoid_he",      long,  "sigmoid", he {},
    { 1.2e-5, 9.5e-5, 3.1e-4, 9.7e-4, 3.1e-3, 3.0e-2 } },
  { "long_relu_he",         long,  "relu",    he {},
    { 2.1e-3, 2.6e-3, 2.6e-3, 2.4e-3, 2.3e-3, 8.4e-3 } },
}

local models, claims = {}, {}
for i, row in ipairs(known) do
  models[i] = net(row[1], row[2], row[3], row[4])
  for k, mean in ipairs(row[5]) do
    local layer = k <= #row[2] and "fc" .. k or "score"
    claims[#claims + 1] = within {
      of = row[1], figure = layer .. ".gradient", over = "mean",
      low = mean / FACTOR, high = mean * FACTOR,
    }
  end
end

return experiment "vanishing_gradients" {
  doc = "EXPERIMENTS.md, 3.4: mean |dL/dW| of each layer before the first step.",
  seeds = SEEDS,
  models,
  plot = {},
  expect = {
    claims,
    order { of = { "long_sigmoid_01", "long_sigmoid_xavier", "long_sigmoid_he", "long_relu_he" },
      figure = "fc1.gradient", over = "each" },
  },
}
