-- The rows of PERFORMANCE.md: what is measured, by which program, and what PyTorch calls it.
--   step      a training step, ms        (section 2)
--   predict   the prediction of a sample, us, on one thread   (section 3)
--   train     a whole program from start to end, s: published records; MNIST has to be there
local function steps()
  return {
    { name = "mlp2_sgd", text = "784-100-10, SGD (100)" },
    { name = "mlp6_sgd", text = "784-100x5-10, SGD (100)" },
    { name = "mlp6_momentum", text = "the same, momentum" },
    { name = "mlp6_adam", text = "the same, Adam" },
    { name = "mlp6_bn_sgd", text = "and batch norm, SGD" },
    { name = "simpleconv_adam", text = "SimpleConvNet, Adam (100)" },
    { name = "lenet5_sgd", text = "LeNet-5, SGD (100)" },
    { name = "deepconv_adam", text = "DeepConvNet, Adam (100)" },
    { name = "alexnet_momentum", text = "AlexNet, momentum (16)" },
    { name = "vgg16_momentum", text = "VGG-16, momentum (16)" },
    { name = "googlenet_momentum", text = "GoogLeNet, momentum (16)" },
    { name = "resnet34_momentum", text = "ResNet-34, momentum (16)" },
    { name = "seresnet34_momentum", text = "SE-ResNet-34 (16)" },
    { name = "simplechains_mlp", text = "4-32-16-4, Adam (10,000)" },
    { name = "simplechains_lenet", text = "LeNet-5 28x28, Adam (128)" },
  }
end

local function predictions()
  return {
    { name = "mlp6_sgd", text = "784-100x5-10" },
    { name = "lenet5_sgd", text = "LeNet-5" },
    { name = "simpleconv_adam", text = "SimpleConvNet" },
    { name = "deepconv_adam", text = "DeepConvNet" },
    { name = "resnet34_momentum", text = "ResNet-34" },
    { name = "vgg16_momentum", text = "VGG-16" },
  }
end

local function trainings()
  return {
    {
      name = "simplechains_lenet",
      text = "LeNet-5, 10 epochs of MNIST",
      data = "mnist",
    },
  }
end

-- In the order of the table. `peer`: the workload of torch_peer.py; false: there is none.
return {
  {
    kind = "step",
    title = "training step, ms (batch)",
    factor = 1e3,
    threads = { 1, 2 },
    rows = steps(),
  },
  {
    kind = "predict",
    title = "prediction of one sample, us",
    factor = 1e6,
    threads = { 1 },
    rows = predictions(),
  },
  {
    kind = "train",
    title = "whole training, s",
    factor = 1,
    threads = { 1, 2 },
    peer = false,
    rows = trainings(),
  },
}
