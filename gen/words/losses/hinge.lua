return {
  name = "hinge",
  doc = "Mean over the samples and classes of max(0, 1 - x[label] + x[class]), the label's own "
    .. "left out of the sum: PyTorch's MultiMarginLoss. The model predicts x.",
  target = "label",
  build = function(g, x, label)
    return { rows = g:mean_columns(g:margins(x, label)), score = x }
  end,
  predict = function(_, x)
    return x
  end,
  cases = { { units = 3 } },
}
