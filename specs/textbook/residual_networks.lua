-- A way around every two layers: He and others, 2015, in small. A plain network of 29 convolutions
-- is harder to train than one of 7, though it could do all that the short one does; with ways
-- around them, the same 29 learn at once. Drawn digits, 200 steps.
local resnet = include "lib/resnet"

-- The layers of a block, with a way around them or without.
local function block(name, residuals)
  if residuals then
    return residual(name) { resnet.basic(8, 1), act = "relu" }
  end
  local function conv(label)
    return { resnet.conv(name .. label, 8, 3), relu {} }
  end
  return { conv("_conv1"), conv("_conv2") }
end

local function net(name, count, residuals)
  local blocks = {}
  for i = 1, count do
    blocks[i] = block("block" .. i, residuals)
  end
  return model(name) {
    data  = "synthetic:digits",
    batch = 50,
    input "image" { 1, 28, 28 },
    conv2d "stem" { channels = 8, kernel = 4, stride = 4, bias = false }, batch_norm {}, relu {},
    blocks,
    global_avg_pool "pool" {},
    dense "score" { units = 10 },
    loss      = softmax_cross_entropy {},
    init      = he {},
    optimizer = momentum { lr = 0.05, momentum = 0.9 },
    train     = { steps = 200 },
    check     = { every = 20, train_rows = 500 },
  }
end

return experiment "residual_networks" {
  doc = "Deep networks with ways around their layers and without: He and others, 2015, figure 6.",
  net("short_plain", 3, false),
  net("deep_plain",  14, false),
  net("deep_ways",   14, true),
  seeds = 3,
  plot = { curves { figures = { "train_loss", "test_accuracy" } } },
  expect = {
    order { of = { "short_plain", "deep_plain" }, figure = "train_loss" },
    order { of = { "deep_ways", "deep_plain" }, figure = "train_loss" },
  },
}
