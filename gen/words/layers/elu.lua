return {
  name = "elu",
  doc = "y = x where x > 0, else alpha (exp(x) - 1).",
  activation = true,
  fields = {
    alpha = { type = "number", min = 0, max = 1e6, default = 1, doc = "far left, y is -alpha" },
  },
  build = function(g, x, f)
    return g:elu(x, { alpha = f.alpha })
  end,
  cases = { { input = { 7 } }, { input = { 7 }, alpha = 0.5 } },
}
