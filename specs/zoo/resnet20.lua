-- ResNet-20 for images of 32x32, and its plain sister without ways around: He and others, 2015,
-- section 4.2. Where sizes change the way around keeps every other pixel and fills the new channels
-- with zeros (option A): no parameters.
local resnet = include "lib/resnet"

-- The blocks of a stage, with ways around them or without.
local function stage(name, channels, stride, residuals)
  local out = {}
  for i = 1, 3 do
    local label, by = name .. "_" .. i, i == 1 and stride or 1
    out[i] = residuals and residual(label) {
      resnet.basic(channels, by),
      shortcut = by > 1 and {
        max_pool2d "half" { kernel = 1, stride = 2 },
        pad "wider" { channels = channels // 4 },
      } or nil,
      act = "relu",
    } or {
      resnet.conv(label .. "_conv1", channels, 3, by), relu {},
      resnet.conv(label .. "_conv2", channels, 3), relu {},
    }
  end
  return out
end

local function net(name, residuals)
  return model(name) {
    data  = "cifar-10",
    batch = 128,
    input "image" { 3, 32, 32 },
    resnet.conv("conv1", 16, 3), relu {},
    stage("stage1", 16, 1, residuals),
    stage("stage2", 32, 2, residuals),
    stage("stage3", 64, 2, residuals),
    global_avg_pool "pool" {},
    dense "fc" { units = 10 },
    loss        = softmax_cross_entropy {},
    init        = he {},
    optimizer   = momentum { lr = 0.1, momentum = 0.9 },
    regularizer = l2 { lambda = 1e-4 },
    schedule    = step { every = 60, gamma = 0.1 },
    train       = { epochs = 160 },
    augment     = {
      crop = 4, flip = true,
      mean = { 0.491, 0.482, 0.447 }, deviation = { 0.247, 0.243, 0.262 },
    },
  }
end

return { net("resnet20", true), net("plain20", false) }
