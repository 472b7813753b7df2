-- ResNet-18, 34 and 50: He, Zhang, Ren and Sun, "Deep residual learning for image recognition",
-- 2015, with the stride of ResNet-50 in its 3x3 convolutions, as most do today; and with gates on
-- the channels of each block: Hu, Shen and Sun, "Squeeze-and-excitation networks", 2017.
local resnet = include "lib/resnet"

local function net(name, block, counts, gate)
  return model(name) {
    data  = "imagenet",
    batch = 16,
    input "image" { 3, 224, 224 },
    resnet.stem,
    resnet.stages(block, counts, gate),
    global_avg_pool "pool" {},
    dense "fc" { units = 1000 },
    loss        = softmax_cross_entropy {},
    init        = he {},
    optimizer   = momentum { lr = 0.1, momentum = 0.9 },
    regularizer = l2 { lambda = 1e-4 },
    schedule    = step { every = 30, gamma = 0.1 },
    train       = { epochs = 90 },
    augment     = { flip = true },
  }
end

return {
  net("resnet18", resnet.basic, { 2, 2, 2, 2 }),
  net("resnet34", resnet.basic, { 3, 4, 6, 3 }),
  net("resnet50", resnet.bottleneck, { 3, 4, 6, 3 }),
  net("se_resnet34", resnet.basic, { 3, 4, 6, 3 }, "gated"),
  net("se_resnet50", resnet.bottleneck, { 3, 4, 6, 3 }, "gated"),
}
