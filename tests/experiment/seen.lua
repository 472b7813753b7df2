-- Everything that a variant's program draws, and half precision, on drawn digits.
local function net(name, filters)
  return model(name) {
    data  = "synthetic:digits",
    batch = 50,
    input "image" { 1, 28, 28 },
    conv2d "conv1" { channels = filters, kernel = 5, act = "relu" },
    max_pool2d "pool1" { kernel = 2 },
    conv2d "conv2" { channels = 6, kernel = 3, act = "relu" },
    flatten {},
    dense "score" { units = 10 },
    loss      = softmax_cross_entropy {},
    optimizer = adam {},
    train     = { steps = 100 },
  }
end

return experiment "seen" {
  seeds = 2,
  net("few", 4),
  net("many", 12),
  plot = {
    filters { layer = "conv1" },
    filters { of = "few", layer = "conv2" },
    applied { of = "many" },
    maps { of = "few", layer = "pool1", sample = 3 },
    mistakes { of = "few", count = 12, first = true },
    mistakes { of = "few", count = 5 },
  },
  expect = {
    half { of = { "few", "many" }, most = 20 },
    within { of = "many", low = 0.3 },
  },
}
