-- What five layers make of normal numbers before anything is learnt, from four sizes of first
-- weights: EXPERIMENTS.md, D1 and 3.1. Large weights drive a sigmoid to its ends and make ReLU
-- explode, small ones leave nothing to tell apart; Xavier suits sigmoid and tanh, He suits ReLU.
local function stack(act, size, init)
  local layers = {}
  for i = 1, 5 do
    layers[i] = dense("layer" .. i) { units = 100, act = act, bias = false }
  end
  return model(act .. "_" .. size) {
    data  = "synthetic:normal",
    batch = 1000,
    input "numbers" { 100 },
    layers,
    loss      = softmax_cross_entropy {}, -- never used: nothing is trained
    init      = init,
    optimizer = sgd {},
    train     = { steps = 0, batches = "sequential" },
    measure   = { activations = true, low = act == "tanh" and -1 or 0, high = 1 },
  }
end

local sizes = {
  { "std_1",  normal { std = 1 } },
  { "std_01", normal { std = 0.01 } },
  { "xavier", xavier {} },
  { "he",     he {} },
}

-- The deviation of the activations in layers 1, 3 and 5.
local known = {
  sigmoid = { std_1 = { .459, .439, .436 }, std_01 = { .025, .012, .012 },
    xavier = { .208, .123, .120 }, he = { .261, .169, .165 } },
  tanh = { std_1 = { .959, .957, .957 }, std_01 = { .099, 9.9e-4, 9.8e-6 },
    xavier = { .627, .407, .317 }, he = { .720, .594, .563 } },
  relu = { std_1 = { 5.85, 306, 1.6e4 }, std_01 = { .0585, 3.1e-4, 1.6e-6 },
    xavier = { .585, .306, .159 }, he = { .827, .865, .90 } },
}

local models, claims = {}, {}
for _, act in ipairs { "sigmoid", "tanh", "relu" } do
  for _, size in ipairs(sizes) do
    local name = act .. "_" .. size[1]
    models[#models + 1] = stack(act, size[1], size[2])
    for i, std in ipairs(known[act][size[1]]) do
      local layer = 2 * i - 1
      local slack = act == "relu" and layer > 1 and .35 or .15 -- the spread over seeds grows
      claims[#claims + 1] = within {
        of = name, figure = "layer" .. layer .. ".std",
        low = std * (1 - slack), high = std * (1 + slack),
      }
      if act == "relu" then
        claims[#claims + 1] =
          within { of = name, figure = "layer" .. layer .. ".zeros", low = .4, high = .6 }
      end
    end
  end
end

return experiment "activation_histograms" {
  doc = "EXPERIMENTS.md, D1: 1000 rows of 100 normal numbers through five layers of 100 units.",
  models,
  plot = { histograms {} },
  expect = claims,
}
