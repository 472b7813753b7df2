local tensor = require("lib.tensor")

return {
  name = "batch_norm_grad",
  doc = "The whole derivative of batch_norm, through mean and variance: with h the normalised x "
    .. "and sums over the live samples' places, of which there are `count`, dbeta = sum dy, "
    .. "dgamma = sum dy h, "
    .. "dx = gamma / deviation (dy - dbeta / count - h dgamma / count), 0 for dead samples.",
  args = { "x", "mean", "variance", "gamma", "dy" },
  results = { "dx", "dgamma", "dbeta" },
  attrs = { eps = "eps" },
  hypers = { "eps" },
  type = function(_, x, mean)
    return x, mean, mean
  end,
  grad = false,
  eval = function(attrs, x, mean, variance, gamma, dy, context)
    local dx, dgamma, dbeta = tensor.new(x.shape), tensor.new(mean.shape), tensor.new(mean.shape)
    local each = #x.data // x.shape[1]
    local last, count = context.live * each, context.live * (each // x.shape[2])
    local function deviation(j)
      return math.sqrt(variance.data[j] + context.hypers[attrs.eps])
    end
    local function h(i, j)
      return (x.data[i] - mean.data[j]) / deviation(j)
    end
    for i = 1, last do
      local j = tensor.feature(x, i)
      dbeta.data[j] = dbeta.data[j] + dy.data[i]
      dgamma.data[j] = dgamma.data[j] + dy.data[i] * h(i, j)
    end
    for i = 1, last do
      local j = tensor.feature(x, i)
      dx.data[i] = gamma.data[j]
        / deviation(j)
        * (dy.data[i] - dbeta.data[j] / count - h(i, j) * dgamma.data[j] / count)
    end
    return dx, dgamma, dbeta
  end,
  formula = function(_, _, _, _, _, dy)
    return ("%s through the normalisation"):format(dy)
  end,
  cases = {
    {
      args = { { 6, 3 }, { 3 }, { 3, positive = true }, { 3 }, { 6, 3 } },
      batched = { true, false, false, false, true },
    },
    {
      args = { { 37, 33 }, { 33 }, { 33, positive = true }, { 33 }, { 37, 33 } },
      batched = { true, false, false, false, true },
    },
    {
      args = { { 18, 3, 5 }, { 3 }, { 3, positive = true }, { 3 }, { 18, 3, 5 } },
      batched = { true, false, false, false, true },
    },
  },
}
