local tensor = require("lib.tensor")

return {
  name = "norm_scale",
  doc = "gamma / sqrt(variance + eps): what normalization by given statistics multiplies by.",
  args = { "gamma", "variance" },
  elementwise = true,
  attrs = { eps = "eps" },
  hypers = { "eps" },
  type = function(_, gamma)
    return gamma
  end,
  grad = false,
  eval = function(attrs, gamma, variance, context)
    return tensor.map(function(g, v)
      return g / math.sqrt(v + context.hypers[attrs.eps])
    end, gamma, variance)
  end,
  formula = function(attrs, gamma, variance)
    return ("%s / sqrt(%s + %s)"):format(gamma, variance, attrs.eps)
  end,
  cases = { { args = { { 33 }, { 33, positive = true } } } },
}
