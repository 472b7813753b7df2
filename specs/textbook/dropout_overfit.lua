-- Dropout against learning by heart: EXPERIMENTS.md, D8 (DLFS overfit_dropout). 301 epochs of three
-- batches on 300 rows. With dropout of .2 in six layers, 903 steps are not enough, and runs differ
-- more than the sheet's five seeds show: 24 seeds end at .41 to .60 (mean .525), 12 in PyTorch at
-- .41 to .63 (mean .509). So the band is for the mean.
local function net(name, layer)
  local hidden = {}
  for i = 1, 6 do
    hidden[2 * i - 1] = dense("fc" .. i) { units = 100, act = "relu" }
    hidden[2 * i] = layer
  end
  return model(name) {
    data  = "mnist",
    batch = 100,
    input "image"  { 784 },
    hidden,
    dense "score"  { units = 10 },
    loss      = softmax_cross_entropy {},
    init      = he {},
    optimizer = sgd { lr = 0.01 },
    subset    = { train = 300 },
    train     = { steps = 903, batches = "replacement" },
    check     = { every = 15, train_rows = -1 },
  }
end

return experiment "dropout_overfit" {
  doc = "EXPERIMENTS.md, D8: dropout of .2 behind each of six activations.",
  net("plain", {}),
  net("thinned", dropout { ratio = 0.2, form = "course" }),
  expect = {
    within { of = "plain", figure = "train_accuracy", low = 0.985 },
    within { of = "plain", low = 0.713, high = 0.804 },
    within { of = "thinned", figure = "train_accuracy", low = 0.582, high = 0.705, over = "mean" },
    within { of = "thinned", low = 0.449, high = 0.576, over = "mean" },
    order { of = { "thinned", "plain" }, figure = "gap" },
  },
}
