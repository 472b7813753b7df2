local tensor = require("lib.tensor")

return {
  name = "normalize",
  doc = "y = gamma (x - mean) / sqrt(variance + eps) + beta, feature by feature, with statistics "
    .. "that are given.",
  args = { "x", "mean", "variance", "gamma", "beta" },
  attrs = { eps = "eps" },
  hypers = { "eps" },
  type = function(_, x)
    return x
  end,
  grad = false,
  eval = function(attrs, x, mean, variance, gamma, beta, context)
    return tensor.new(x.shape, function(index)
      local j = tensor.feature(x, index)
      local deviation = math.sqrt(variance.data[j] + context.hypers[attrs.eps])
      return gamma.data[j] * (x.data[index] - mean.data[j]) / deviation + beta.data[j]
    end)
  end,
  formula = function(attrs, x, mean, variance, gamma, beta)
    return ("%s (%s - %s) / sqrt(%s + %s) + %s"):format(gamma, x, mean, variance, attrs.eps, beta)
  end,
  cases = {
    {
      args = { { 6, 3 }, { 3 }, { 3, positive = true }, { 3 }, { 3 } },
      batched = { true, false, false, false, false },
    },
    {
      args = { { 37, 33 }, { 33 }, { 33, positive = true }, { 33 }, { 33 } },
      batched = { true, false, false, false, false },
    },
    {
      args = { { 18, 3, 5 }, { 3 }, { 3, positive = true }, { 3 }, { 3 } },
      batched = { true, false, false, false, false },
    },
  },
}
