return {
  name = "binary_cross_entropy",
  doc = "Mean over the samples and outputs of -log sigmoid(x) where the target is 1 and "
    .. "-log(1 - sigmoid(x)) where it is 0. The model predicts sigmoid(x).",
  target = "target",
  build = function(g, x, target)
    return {
      rows = g:mean_columns(g:binary_cross_entropy(x, target)),
      score = g:get(x).shape[2] > 1 and x or nil,
    }
  end,
  predict = function(g, x)
    return g:sigmoid(x)
  end,
  cases = { { units = 3 }, { units = 1 } },
}
