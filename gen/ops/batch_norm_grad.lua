local tensor = require("lib.tensor")

return {
  name = "batch_norm_grad",
  doc = "The whole derivative of batch_norm, through mean and variance: with h the normalised x "
    .. "and sums over the live samples, dbeta = sum dy, dgamma = sum dy h, "
    .. "dx = gamma / deviation (dy - dbeta / live - h dgamma / live), 0 for dead samples.",
  args = { "x", "mean", "variance", "gamma", "dy" },
  results = { "dx", "dgamma", "dbeta" },
  attrs = { eps = "eps" },
  hypers = { "eps" },
  type = function(_, x, mean)
    return x, mean, mean
  end,
  grad = false,
  eval = function(attrs, x, mean, variance, gamma, dy, context)
    local columns, live = x.shape[2], context.live
    local dx, dgamma, dbeta = tensor.new(x.shape), tensor.new(mean.shape), tensor.new(mean.shape)
    for j = 1, columns do
      local deviation = math.sqrt(variance.data[j] + context.hypers[attrs.eps])
      local function h(i)
        return (tensor.at(x, i, j) - mean.data[j]) / deviation
      end
      for i = 1, live do
        dbeta.data[j] = dbeta.data[j] + tensor.at(dy, i, j)
        dgamma.data[j] = dgamma.data[j] + tensor.at(dy, i, j) * h(i)
      end
      for i = 1, live do
        dx.data[(i - 1) * columns + j] = gamma.data[j]
          / deviation
          * (tensor.at(dy, i, j) - dbeta.data[j] / live - h(i) * dgamma.data[j] / live)
      end
    end
    return dx, dgamma, dbeta
  end,
  formula = function(_, x, _, _, gamma, dy)
    return ("gradient of the normalised %s, of %s and of the shift, from %s"):format(x, gamma, dy)
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
  },
}
