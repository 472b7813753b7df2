-- SE-ResNet-50: Hu, Shen and Sun, "Squeeze-and-excitation networks", 2017.
local resnet = include "lib/resnet"

return model "se_resnet50" {
  data  = "imagenet",
  batch = 16,
  input "image" { 3, 224, 224 },
  resnet.stem,
  resnet.stages(resnet.bottleneck, { 3, 4, 6, 3 }, "gated"),
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
