return {
  name = "mean_absolute_error",
  doc = "Mean over the samples and outputs of the distance from the target, also called L1.",
  target = "target",
  build = function(g, x, target)
    return {
      rows = g:mean_columns(g:abs(g:name(g:subtract(x, target), "difference"))),
      score = g:get(x).shape[2] > 1 and x or nil,
    }
  end,
  predict = function(_, x)
    return x
  end,
  cases = { { units = 3 }, { units = 1 } },
}
