-- VGG-16 and VGG-19: Simonyan and Zisserman, "Very deep convolutional networks for large-scale
-- image recognition", 2014. He initialization takes the place of starting from a shallower
-- network's weights.
local function group(name, channels, count)
  local out = {}
  for i = 1, count do
    out[i] = conv2d(name .. "_" .. i) { channels = channels, kernel = 3, padding = 1, act = "relu" }
  end
  out[count + 1] = max_pool2d { kernel = 2 }
  return out
end

local function vgg(name, counts)
  return model(name) {
    data  = "imagenet",
    batch = 16,
    input "image" { 3, 224, 224 },
    group("conv1", 64, counts[1]),
    group("conv2", 128, counts[2]),
    group("conv3", 256, counts[3]),
    group("conv4", 512, counts[4]),
    group("conv5", 512, counts[5]),
    flatten {},
    dense "fc6" { units = 4096, act = "relu" }, dropout { ratio = 0.5 },
    dense "fc7" { units = 4096, act = "relu" }, dropout { ratio = 0.5 },
    dense "fc8" { units = 1000 },
    loss        = softmax_cross_entropy {},
    init        = he {},
    optimizer   = momentum { lr = 0.01, momentum = 0.9 },
    regularizer = l2 { lambda = 5e-4 },
    schedule    = step { every = 25, gamma = 0.1 },
    train       = { epochs = 74 },
    augment     = { flip = true },
  }
end

return { vgg("vgg16", { 2, 2, 3, 3, 3 }), vgg("vgg19", { 2, 2, 4, 4, 4 }) }
