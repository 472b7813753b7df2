-- SimpleConvNet and DeepConvNet on all of MNIST: EXPERIMENTS.md, D10 and D14 (DLFS ch07
-- train_convnet, ch08 train_deepnet), in fewer epochs than their 20, and LeNet-5 as it is built
-- today, in 5. And what one can see of them: the filters before and after training (D12,
-- visualize_filter), the first 16 on a picture (D13, apply_filter), the first 20 mistakes (D15,
-- misclassified_mnist), and the answers in half precision (D16, half_float_network).
local course = include "lib/course"

local function net(name, layers, init, epochs)
  return model(name) {
    data  = "mnist",
    batch = 100,
    layers,
    loss      = softmax_cross_entropy {},
    init      = init,
    optimizer = adam { form = "course", lr = 0.001 },
    train     = { epochs = epochs },
  }
end

return experiment "convnets_full" {
  doc = "EXPERIMENTS.md, D10 and D12 to D16: the networks of chapters 7 and 8, and LeNet-5, "
    .. "on 60 000 digits.",
  net("simple_convnet_full", course.simple, normal { std = 0.01 }, 8),
  net("deep_convnet_full",   course.deep, he {}, 8),
  variant(include "zoo/lenet5_modern", { name = "lenet5_modern_full" }),
  seeds = 1,
  plot = {
    curves { figures = { "train_accuracy", "test_accuracy" } },
    filters { of = "simple_convnet_full", layer = "conv1" },
    applied { of = "simple_convnet_full" },
    maps { of = "deep_convnet_full", layer = "conv2" },
    mistakes { of = "deep_convnet_full", first = true },
  },
  expect = {
    within { of = "simple_convnet_full", low = 0.984, high = 1, last = 1 },
    within { of = "deep_convnet_full",   low = 0.990, high = 1, last = 1 },
    within { of = "lenet5_modern_full",  low = 0.983, high = 1, last = 1 },
    half { of = "deep_convnet_full", most = 3 },
  },
}
