-- Six hidden layers learn 300 pictures by heart; what regularizers change: EXPERIMENTS.md, C5
-- (course notebook 2_5). The course never updates the output layer where it has L1 or L2 (6.2);
-- here all layers learn and decay, and bands are those of either way; where seeds differ much, they
-- are for the mean.
local function net(name, changes)
  local left_out = changes.dropout and dropout { ratio = changes.dropout, form = "course" } or {}
  local hidden = {}
  for i = 1, 6 do
    hidden[2 * i - 1] = dense("fc" .. i) { units = 100, act = "relu" }
    hidden[2 * i] = left_out
  end
  return model(name) {
    data  = "mnist",
    batch = 100,
    input "image"  { 784 },
    hidden,
    dense "score"  { units = 10 },
    loss        = softmax_cross_entropy {},
    init        = he {},
    optimizer   = sgd { lr = changes.lr or 0.01 },
    regularizer = changes.regularizer,
    subset      = { train = 300 },
    train       = { steps = 1000, batches = "replacement" },
    check       = { every = 20, train_rows = -1 },
    measure     = { weights = true },
  }
end

-- Weights of the hidden layers, 5.3: L1 leaves few that are not near 0, L2 makes all smaller.
local weights = {}
for i = 1, 6 do
  local sparsity, squares = "fc" .. i .. ".sparsity", "fc" .. i .. ".squares"
  weights[i] = {
    within { of = "with_l1", figure = sparsity, low = 0.915, high = 0.995 },
    within { of = "with_l2", figure = sparsity, high = 0.06 },
    within { of = "none",    figure = sparsity, high = 0.03 },
    within { of = "none",    figure = squares, low = 185, high = 220 },
    within { of = "with_l2", figure = squares, low = 28, high = 38 },
    within { of = "with_l1", figure = squares, low = 9, high = 17 },
  }
end

return experiment "overfitting" {
  doc = "EXPERIMENTS.md, C5: 300 training pictures, six hidden layers of 100 ReLU units. "
    .. "Regularizers shrink the gap between training and test, and do not raise the test accuracy.",
  net("none",         {}),
  net("with_l2",      { regularizer = l2 { lambda = 0.1 } }),
  net("with_l1",      { regularizer = l1 { lambda = 0.005 }, lr = 0.1 }),
  net("l1_slow",      { regularizer = l1 { lambda = 0.005 } }),
  net("with_dropout", { dropout = 0.15 }),
  net("dropout_l2",   { dropout = 0.15, regularizer = l2 { lambda = 0.005 } }),
  net("dropout_l1",   { dropout = 0.08, regularizer = l1 { lambda = 0.004 } }),
  plot = {
    curves { figures = "test_accuracy" },
    curves { figures = "train_accuracy" },
    curves { figures = "gap" },
    curves { figures = "fc3.sparsity", title = "fc3: share of weights near 0", small = true },
    curves { figures = "fc3.squares", title = "fc3: sum of squares", small = true },
  },
  expect = {
    weights,
    within { of = "none", figure = "train_accuracy", low = 0.9995 },  -- C5a
    within { of = "none", low = 0.713, high = 0.805 },
    within { of = "with_l2", figure = "train_accuracy", low = 0.865, high = 0.935 },  -- C5b
    within { of = "with_l2", low = 0.666, high = 0.747, over = "mean" },
    within { of = "with_l1", figure = "train_accuracy", low = 0.485, high = 1 },  -- C5c
    within { of = "with_l1", low = 0.535, high = 0.752, over = "mean" },
    within { of = "l1_slow", figure = "train_accuracy", low = 0.978, high = 1 },
    within { of = "l1_slow", low = 0.718, high = 0.812 },
    within { of = "dropout_l2", figure = "train_accuracy", low = 0.825, high = 0.945 },  -- C5d
    within { of = "dropout_l2", low = 0.627, high = 0.737, over = "mean" },
    within { of = "with_dropout", low = 0.684, high = 0.732, over = "mean" },
    within { of = "dropout_l1", figure = "train_accuracy", low = 0.895, high = 0.985 },  -- C5e
    within { of = "dropout_l1", low = 0.687, high = 0.785 },
    order { of = { "with_l2", "none" }, figure = "gap" },
    order { of = { "with_dropout", "none" }, figure = "gap" },
  },
}
