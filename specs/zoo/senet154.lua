-- SENet-154: Hu, Shen and Sun, "Squeeze-and-excitation networks", 2017: ResNeXt-152 of 64 groups
-- with gates, the first 1x1 convolution of each block halved, three 3x3 convolutions before the
-- first stage, 3x3 ones on the way around.
local resnet = include "lib/resnet"

local function block(name, channels, stride, kernel)
  return residual(name) {
    resnet.conv("conv1", 2 * channels, 1), relu {},
    resnet.conv("conv2", 4 * channels, 3, stride, 64), relu {},
    resnet.conv("conv3", 4 * channels, 1),
    squeeze_excite "se" {},
    shortcut = kernel and { resnet.conv("project", 4 * channels, kernel, stride) } or nil,
    act = "relu",
  }
end

local function stage(name, channels, count, stride, kernel)
  local out = {}
  for i = 1, count do
    out[i] = block(name .. "_" .. i, channels, i == 1 and stride or 1, i == 1 and kernel or nil)
  end
  return out
end

return model "senet154" {
  data  = "imagenet",
  batch = 2,
  input "image" { 3, 224, 224 },
  resnet.conv("conv1", 64, 3, 2), relu {},
  resnet.conv("conv2", 64, 3), relu {},
  resnet.conv("conv3", 128, 3), relu {},
  max_pool2d { kernel = 3, stride = 2, ceil = true },
  stage("stage1", 64, 3, 1, 1),
  stage("stage2", 128, 8, 2, 3),
  stage("stage3", 256, 36, 2, 3),
  stage("stage4", 512, 3, 2, 3),
  global_avg_pool "pool" {},
  dropout { ratio = 0.2 },
  dense "fc" { units = 1000 },
  loss        = softmax_cross_entropy {},
  init        = he {},
  optimizer   = momentum { lr = 0.6, momentum = 0.9 },
  regularizer = l2 { lambda = 1e-4 },
  schedule    = step { every = 30, gamma = 0.1 },
  train       = { epochs = 100 },
  augment     = { flip = true },
}
