-- Normalisation before and behind activations, in both forms, with scale and shift trained, frozen
-- and left out.
local function net(name, layers)
  return model(name) {
    data = "synthetic:spirals",
    batch = 50,
    input "point" { 2 },
    layers,
    dense "score" { units = 3 },
    loss = softmax_cross_entropy {},
    optimizer = sgd { lr = 0.1 },
  }
end

return {
  net("norm_batch", {
    dense "fc1" { units = 20, bias = false },
    batch_norm "bn1" {},
    relu {},
    dense "fc2" { units = 17, act = "tanh" },
    batch_norm "bn2" { eps = 1e-3, momentum = 0.3 },
  }),
  net("norm_batch_course", {
    dense "fc1" { units = 20 },
    batch_norm "bn1" { form = "course", affine = "none" },
    relu {},
    dense "fc2" { units = 17 },
    batch_norm "bn2" { form = "course", affine = "frozen" },
    sigmoid {},
  }),
  net("norm_layer", {
    dense "fc1" { units = 20, act = "sigmoid" },
    layer_norm "ln1" {},
    dense "fc2" { units = 16 },
    layer_norm "ln2" { affine = "none" },
    tanh {},
  }),
}
