-- C3D: Tran and others, "Learning spatiotemporal features with 3D convolutional networks", 2015: 16
-- frames of a film.
local function conv(name, channels)
  return conv3d(name) { channels = channels, kernel = 3, padding = 1, act = "relu" }
end

local half = max_pool3d { kernel = 2 }

return model "c3d" {
  data  = "films",
  batch = 8,
  input "film" { 3, 16, 112, 112 },
  conv("conv1", 64), max_pool3d { kernel = { 1, 2, 2 } },
  conv("conv2", 128), half,
  conv("conv3a", 256), conv("conv3b", 256), half,
  conv("conv4a", 512), conv("conv4b", 512), half,
  conv("conv5a", 512), conv("conv5b", 512), max_pool3d { kernel = 2, ceil = true },
  flatten {},
  dense "fc6" { units = 4096, act = "relu" }, dropout { ratio = 0.5 },
  dense "fc7" { units = 4096, act = "relu" }, dropout { ratio = 0.5 },
  dense "fc8" { units = 487 },
  loss      = softmax_cross_entropy {},
  init      = he {},
  optimizer = momentum { lr = 0.003, momentum = 0.9 },
  schedule  = step { every = 4, gamma = 0.5 },
  train     = { epochs = 16 },
}
