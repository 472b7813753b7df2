-- AlexNet: Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional
-- neural networks", 2012: in two groups, one for each of its graphics cards, and ungrouped.
local norm = lrn { size = 5, k = 2, alpha = 1e-4, beta = 0.75 }
local pool = max_pool2d { kernel = 3, stride = 2 }
local ones = constant { value = 1 }

local function conv(name, channels, groups, bias)
  return conv2d(name) {
    channels = channels, kernel = 3, padding = 1, groups = groups, bias_init = bias, act = "relu",
  }
end

local function alexnet(name, groups)
  return model(name) {
    data  = "imagenet",
    batch = 16,
    input "image" { 3, 227, 227 },
    conv2d "conv1" { channels = 96, kernel = 11, stride = 4, act = "relu" }, norm, pool,
    conv2d "conv2" {
      channels = 256, kernel = 5, padding = 2, groups = groups, bias_init = ones, act = "relu",
    },
    norm, pool,
    conv("conv3", 384),
    conv("conv4", 384, groups, ones),
    conv("conv5", 256, groups, ones), pool,
    flatten {},
    dense "fc6" { units = 4096, bias_init = ones, act = "relu" }, dropout { ratio = 0.5 },
    dense "fc7" { units = 4096, bias_init = ones, act = "relu" }, dropout { ratio = 0.5 },
    dense "fc8" { units = 1000 },
    loss        = softmax_cross_entropy {},
    init        = normal { std = 0.01 },
    optimizer   = momentum { lr = 0.01, momentum = 0.9 },
    regularizer = l2 { lambda = 5e-4 },
    schedule    = step { every = 30, gamma = 0.1 },
    train       = { epochs = 90 },
    augment     = { flip = true },
  }
end

return { alexnet("alexnet", 2), alexnet("alexnet_one_gpu", 1) }
