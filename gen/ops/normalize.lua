local tensor = require("lib.tensor")

local batched = { true, false, false, false, false }

return {
  name = "normalize",
  doc = "y = gamma (x - mean) / sqrt(variance + eps) + beta, feature by feature, with statistics "
    .. "that are known: what batch_norm gave, to the bit.",
  args = { "x", "gamma", "beta", "mean", "variance" },
  attrs = { eps = "eps" },
  hypers = { "eps" },
  carries_epilogue = true,
  type = function(_, x)
    return x
  end,
  grad = false,
  eval = function(attrs, x, gamma, beta, mean, variance, context)
    return tensor.new(x.shape, function(index)
      local j = tensor.feature(x, index)
      local deviation = math.sqrt(variance.data[j] + context.hypers[attrs.eps])
      return gamma.data[j] * (x.data[index] - mean.data[j]) / deviation + beta.data[j]
    end)
  end,
  formula = function(attrs, x, gamma, beta)
    return ("%s (%s - mean) / sqrt(variance + %s) + %s"):format(gamma, x, attrs.eps, beta)
  end,
  cases = {
    { args = { { 6, 3 }, { 3 }, { 3 }, { 3 }, { 3, positive = true } }, batched = batched },
    { args = { { 37, 33 }, { 33 }, { 33 }, { 33 }, { 33, positive = true } }, batched = batched },
    {
      args = { { 3, 17, 2, 3 }, { 17 }, { 17 }, { 17 }, { 17, positive = true } },
      batched = batched,
      live = 2,
    },
  },
}
