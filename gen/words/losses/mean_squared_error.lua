return {
  name = "mean_squared_error",
  doc = "Mean over the samples of the squared differences from the target: a one-hot row for "
    .. "classes, the number itself for a single output.",
  fields = {
    form = {
      one_of = { "mean", "half_sum" },
      default = "mean",
      doc = "over a sample's outputs: their mean (PyTorch, Keras), or half their sum (the course)",
    },
  },
  target = "target",
  build = function(g, x, target, f)
    local width = g:get(x).shape[2]
    local factor = f.form == "mean" and 1 / width or 0.5
    return {
      rows = g:mean_squared_error(x, target, { factor = factor }),
      score = width > 1 and x or nil,
    }
  end,
  predict = function(_, x)
    return x
  end,
  cases = { { units = 3 }, { units = 3, fields = { form = "half_sum" } } },
}
