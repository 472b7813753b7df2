-- Two networks of which one is measured: with running statistics and masks, which a pass that only
-- measures must not change.
local function network(name, measure)
  return model(name) {
    data  = "synthetic:spirals",
    batch = 70,
    input "point"  { 2 },
    dense "first"  { units = 12, act = "tanh" },
    dense "second" { units = 8 },
    batch_norm {},
    relu {},
    dropout { ratio = 0.2 },
    dense "score" { units = 3 },
    loss      = softmax_cross_entropy {},
    optimizer = momentum { lr = 0.05 },
    train     = { epochs = 2 },
    check     = { every = 20 },
    measure   = measure,
  }
end

return {
  network("measured", { activations = true, gradients = true, weights = true, bins = 10 }),
  network("unmeasured", nil),
  -- Maps with samples in the lanes, and the same numbers in rows behind `flatten`.
  model "measured_maps" {
    data  = "synthetic:digits",
    batch = 50,
    input "image" { 1, 28, 28 },
    conv2d "conv" { channels = 5, kernel = 5, act = "relu" },
    max_pool2d "pool" { kernel = 2, stride = 2 },
    flatten "line" {},
    dense "score" { units = 10 },
    loss      = softmax_cross_entropy {},
    optimizer = sgd { lr = 0.1 },
    subset    = { train = 70 }, -- the second batch is short
    train     = { steps = 2 },
    check     = { every = 1 },
    measure   = { activations = true, gradients = true, low = 0, high = 0.5 },
  },
}
