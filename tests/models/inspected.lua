-- A convolutional network of every kind of picture: filters over one channel and over several, maps
-- with samples in the lanes, an activation behind each. The same once more, not kept; and again,
-- with steps that are made where the gradients are computed.
local function network(name, optimizer, inspect)
  return model(name) {
    data  = "synthetic:digits",
    batch = 50,
    input "image" { 1, 28, 28 },
    conv2d "conv1" { channels = 6, kernel = 5, act = "relu" },
    max_pool2d "pool1" { kernel = 2 },
    conv2d "conv2" { channels = 8, kernel = 3, act = "relu" },
    max_pool2d "pool2" { kernel = 2 },
    flatten {},
    dense "score" { units = 10 },
    loss      = softmax_cross_entropy {},
    optimizer = optimizer,
    train     = { steps = 60 },
    inspect   = inspect,
  }
end

return {
  network("inspected", adam {}, true),
  network("not_inspected", adam {}),
  network("inspected_momentum", momentum { lr = 0.1 }),
}
