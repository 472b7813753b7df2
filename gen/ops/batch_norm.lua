local list = require("lib.list")
local tensor = require("lib.tensor")

local batched = { true, false, false, false, false }

return {
  name = "batch_norm",
  doc = "y = gamma (x - mean) / sqrt(variance + eps) + beta, feature by feature, with mean and "
    .. "biased variance over the live samples and all their places. One number alone has variance "
    .. "0, and y = beta. The running statistics move to those of the batch by the share "
    .. "`momentum`; with `unbiased`, the running variance to that over n, times n / (n - 1).",
  args = { "x", "gamma", "beta", "running_mean", "running_var" },
  results = { "batch_norm", "mean", "variance", "next_mean", "next_var" },
  attrs = { eps = "eps", momentum = "momentum", unbiased = true },
  hypers = { "eps", "momentum" },
  carries_epilogue = true,
  type = function(_, x, gamma)
    return x, gamma, gamma, gamma, gamma
  end,
  -- Nothing but y reaches the loss: the statistics feed the running ones, which do not.
  grad = function(g, n, dy)
    local dx, dgamma, dbeta =
      g:batch_norm_grad(n.x, n.mean, n.variance, n.gamma, dy, { eps = n.attrs.eps })
    return { x = dx, gamma = dgamma, beta = dbeta }
  end,
  again = function(g, n)
    return g:normalize(n.x, n.gamma, n.beta, n.mean, n.variance, { eps = n.attrs.eps })
  end,
  eval = function(attrs, x, gamma, beta, running_mean, running_var, context)
    local share = context.hypers[attrs.momentum]
    local n = context.live * list.product(x.shape) // (x.shape[1] * x.shape[2])
    local factor = attrs.unbiased and n / math.max(n - 1, 1) or 1
    local mean, variance = tensor.feature_moments(x, context.live)
    local y = tensor.new(x.shape, function(index)
      local j = tensor.feature(x, index)
      local deviation = math.sqrt(variance.data[j] + context.hypers[attrs.eps])
      return gamma.data[j] * (x.data[index] - mean.data[j]) / deviation + beta.data[j]
    end)
    local next_mean = tensor.map(function(r, m)
      return r + share * (m - r)
    end, running_mean, mean)
    local next_var = tensor.map(function(r, v)
      return r + share * (factor * v - r)
    end, running_var, variance)
    return y, mean, variance, next_mean, next_var
  end,
  formula = function(attrs, x, gamma, beta)
    return ("%s (%s - mean) / sqrt(variance + %s) + %s"):format(gamma, x, attrs.eps, beta)
  end,
  cases = {
    { args = { { 6, 3 }, { 3 }, { 3 }, { 3 }, { 3 } }, batched = batched },
    { args = { { 37, 33 }, { 33 }, { 33 }, { 33 }, { 33 } }, batched = batched },
    { args = { { 3, 5 }, { 5 }, { 5 }, { 5 }, { 5 } }, batched = batched, live = 1 },
    {
      args = { { 18, 3, 5 }, { 3 }, { 3 }, { 3 }, { 3 } },
      batched = batched,
      attrs = { unbiased = false },
    },
    { args = { { 3, 17, 2, 3 }, { 17 }, { 17 }, { 17 }, { 17 } }, batched = batched, live = 2 },
  },
}
