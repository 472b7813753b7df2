-- A small experiment on drawn data: claims of every kind, all of which hold.
local function net(name, changes)
  return model(name) {
    data  = "synthetic:spirals",
    batch = 50,
    input "point"  { 2 },
    dense "hidden" { units = 24, act = changes.act or "relu" },
    dense "arm"    { units = 3 },
    loss      = softmax_cross_entropy {},
    init      = changes.init or he {},
    optimizer = sgd { lr = changes.lr or 0.3 },
    train     = { steps = 300, batches = "replacement" },
    check     = { every = 20, train_rows = -1 },
  }
end

return experiment "holds" {
  doc = "Twins differ by nothing but their names & so <must> agree.",
  seeds = 2,
  net("quick", {}),
  net("twin", {}),
  net("slow", { lr = 0.01 }),
  net("equal_units", { init = zeros {} }),
  net("too_fast", { lr = 1e6, act = "leaky_relu" }),
  plot = {
    curves { figures = { "test_accuracy", "train_accuracy" } },
    curves { figures = "test_loss", of = { "quick", "slow" }, small = true, title = "losses" },
    curves { figures = "train_loss", of = "quick", small = true, smooth = true, log = true },
  },
  expect = {
    within { of = "quick", low = 0.5 },
    within { of = { "quick", "twin" }, figure = "gap", low = -0.2, high = 0.2, over = "mean" },
    { order { of = { "slow", "quick" }, by = 0.01 } },
    order { of = { "quick", "slow" }, figure = "train_loss", over = "each", last = 1 },
    one_class { of = "equal_units" },
    diverges { of = "too_fast" },
  },
}
