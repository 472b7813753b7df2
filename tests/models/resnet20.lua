-- ResNet-20 of specs/zoo as it is, on batches of eight that are not moved and not mirrored: ten of
-- its steps are compared with PyTorch's. Too large for a gradient check, which zoo_residual has.
return variant((include "zoo/resnet20")[1], {
  name  = "resnet20_steps",
  data  = "synthetic:normal",
  batch = 8,
  augment = { mean = { 0.491, 0.482, 0.447 }, deviation = { 0.247, 0.243, 0.262 } },
})
