return {
  name = "huber",
  doc = "Mean over the samples and outputs of d^2 / 2 where |d| <= delta, else "
    .. "delta (|d| - delta / 2), d being the difference from the target.",
  fields = {
    delta = { type = "number", above = 0, max = 1e6, default = 1, doc = "beyond it, linear" },
  },
  target = "target",
  build = function(g, x, target, f)
    local difference = g:name(g:subtract(x, target), "difference")
    return {
      rows = g:mean_columns(g:huber(difference, { delta = f.delta })),
      score = g:get(x).shape[2] > 1 and x or nil,
    }
  end,
  predict = function(_, x)
    return x
  end,
  cases = { { units = 3, fields = { delta = 0.3 } }, { units = 1 } },
}
