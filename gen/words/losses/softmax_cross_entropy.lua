return {
  name = "softmax_cross_entropy",
  doc = "Mean over the samples of -log softmax(x)[label]. The model predicts softmax(x).",
  target = "label",
  build = function(g, x, label)
    return { rows = g:softmax_cross_entropy(x, label), score = x }
  end,
  predict = function(g, x)
    return g:softmax(x)
  end,
}
