-- Optimizers compared on MNIST: EXPERIMENTS.md, D6 (DLFS optimizer_compare_mnist), with RMSProp and
-- Nesterov, too. All see the same batches.
local function net(name, optimizer)
  return model(name) {
    data  = "mnist",
    batch = 128,
    input "image"  { 784 },
    dense "fc1"    { units = 100, act = "relu" },
    dense "fc2"    { units = 100, act = "relu" },
    dense "fc3"    { units = 100, act = "relu" },
    dense "fc4"    { units = 100, act = "relu" },
    dense "score"  { units = 10 },
    loss      = softmax_cross_entropy {},
    init      = he {},
    optimizer = optimizer,
    train     = { steps = 2000, batches = "replacement" },
    check     = { every = 40 },
  }
end

local expected = {
  within { of = "by_sgd",      low = 0.916, high = 0.950 },
  within { of = "by_momentum", low = 0.951, high = 0.985 },
  within { of = "by_nesterov", low = 0.952, high = 0.984 },
  within { of = "by_adagrad",  low = 0.956, high = 0.988 },
  within { of = "by_rmsprop",  low = 0.931, high = 0.968 },
  within { of = "by_adam",     low = 0.957, high = 0.987 },
  within { of = "by_sgd",      figure = "train_loss", low = 0.135, high = 0.325 },
  within { of = "by_momentum", figure = "train_loss", low = 0.025, high = 0.135 },
  within { of = "by_adagrad",  figure = "train_loss", low = 0.001, high = 0.062 },
  within { of = "by_adam",     figure = "train_loss", low = 0,     high = 0.065 },
}
for _, better in ipairs({ "by_momentum", "by_nesterov", "by_adagrad", "by_rmsprop", "by_adam" }) do
  expected[#expected + 1] = order { of = { "by_sgd", better }, over = "each" }
end

return experiment "optimizers" {
  doc = "EXPERIMENTS.md, D6: four hidden layers of 100 ReLU units, six optimizers. SGD comes last.",
  net("by_sgd",      sgd { lr = 0.01 }),
  net("by_momentum", momentum { form = "course", lr = 0.01 }),
  net("by_nesterov", nesterov { form = "dlfs", lr = 0.01 }),
  net("by_adagrad",  adagrad { form = "dlfs", lr = 0.01 }),
  net("by_rmsprop",  rmsprop { form = "dlfs", lr = 0.01 }),
  net("by_adam",     adam { form = "course", lr = 0.001 }),
  plot = {
    curves { figures = "train_loss", smooth = true, low = 0, high = 1 },
    curves { figures = "test_accuracy" },
  },
  expect = expected,
}
