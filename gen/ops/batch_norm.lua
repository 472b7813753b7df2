local tensor = require("lib.tensor")

return {
  name = "batch_norm",
  doc = "y = gamma (x - mean) / sqrt(variance + eps) + beta, feature by feature, with mean and "
    .. "biased variance over the live samples and all their places. One number alone has variance "
    .. "0, and y = beta.",
  args = { "x", "gamma", "beta" },
  results = { "batch_norm", "mean", "variance" },
  attrs = { eps = "eps" },
  hypers = { "eps" },
  type = function(_, x, gamma)
    return x, gamma, gamma
  end,
  -- Nothing but y reaches the loss: the statistics feed the running ones, which do not.
  grad = function(g, n, dy)
    local dx, dgamma, dbeta =
      g:batch_norm_grad(n.x, n.mean, n.variance, n.gamma, dy, { eps = n.attrs.eps })
    return { x = dx, gamma = dgamma, beta = dbeta }
  end,
  eval = function(attrs, x, gamma, beta, context)
    local mean, variance = tensor.feature_moments(x, context.live)
    local y = tensor.new(x.shape, function(index)
      local j = tensor.feature(x, index)
      local deviation = math.sqrt(variance.data[j] + context.hypers[attrs.eps])
      return gamma.data[j] * (x.data[index] - mean.data[j]) / deviation + beta.data[j]
    end)
    return y, mean, variance
  end,
  formula = function(attrs, x, gamma, beta)
    return ("%s (%s - mean) / sqrt(variance + %s) + %s"):format(gamma, x, attrs.eps, beta)
  end,
  cases = {
    { args = { { 6, 3 }, { 3 }, { 3 } }, batched = { true, false, false } },
    { args = { { 37, 33 }, { 33 }, { 33 } }, batched = { true, false, false } },
    { args = { { 3, 5 }, { 5 }, { 5 } }, batched = { true, false, false }, live = 1 },
    { args = { { 18, 3, 5 }, { 3 }, { 3 } }, batched = { true, false, false } },
    { args = { { 3, 17, 2, 3 }, { 17 }, { 17 } }, batched = { true, false, false }, live = 2 },
  },
}
