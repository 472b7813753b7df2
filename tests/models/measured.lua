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
}
