-- The course's convolutional networks on the first 5000 digits: EXPERIMENTS.md, C6 (notebook 2_6),
-- C7 (2_7; B leaves out the first pooling) and C8 (2_8). Checked on the first 1000 digits of the
-- test data.
local course = include "lib/course"

local function net(name, layers, init, steps)
  return model(name) {
    data   = "mnist",
    batch  = 100,
    subset = { train = 5000, test = 1000 },
    layers,
    loss      = softmax_cross_entropy {},
    init      = init,
    optimizer = adam { form = "course", lr = 0.001 },
    train     = { steps = steps, batches = "replacement" },
    check     = { every = steps // 20, train_rows = -1 },
  }
end

local pool = max_pool2d "pool1" { kernel = 2 }

return experiment "convnets_course" {
  doc = "EXPERIMENTS.md, C6 to C8: SimpleConvNet, DoubleConvNet and DeepConvNet.",
  net("simple_convnet",   course.simple, normal { std = 0.01 }, 1000),
  net("double_convnet",   course.double(pool), normal { std = 0.01 }, 100),
  net("double_convnet_b", course.double({}), normal { std = 0.01 }, 100),
  net("deep_convnet",     course.deep, he {}, 1000),
  seeds = 3,
  plot = { curves { figures = { "train_accuracy", "test_accuracy" } } },
  expect = {
    within { of = "simple_convnet",   low = 0.945, high = 0.975 },
    within { of = "double_convnet",   low = 0.70,  high = 0.85, last = 1 },
    within { of = "double_convnet_b", low = 0.78,  high = 0.89, last = 1 },
    within { of = "deep_convnet",     low = 0.962, high = 0.992 },
    order { of = { "double_convnet", "double_convnet_b" } },
  },
}
