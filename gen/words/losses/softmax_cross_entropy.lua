return {
  name = "softmax_cross_entropy",
  doc = "Mean over the samples of -log softmax(x)[label]. The model predicts softmax(x).",
  fields = {
    label_smoothing = {
      type = "number",
      min = 0,
      max = 1,
      default = 0,
      doc = "share of the target that all classes divide among them",
    },
  },
  target = "label",
  build = function(g, x, label, f)
    return {
      rows = g:softmax_cross_entropy(x, label, { smoothing = f.label_smoothing }),
      score = x,
    }
  end,
  predict = function(g, x)
    return g:softmax(x)
  end,
  cases = { { units = 3 }, { units = 3, fields = { label_smoothing = 0.1 } } },
}
