local tensor = require("lib.tensor")

return {
  name = "layer_norm",
  doc = "y = gamma (x - mean) scale + beta, with mean and scale = 1 / sqrt(variance + eps) of each "
    .. "sample over its features.",
  args = { "x", "gamma", "beta" },
  results = { "layer_norm", "mean", "scale" },
  attrs = { eps = "eps" },
  hypers = { "eps" },
  type = function(_, x)
    local each = { type = "real", shape = { x.shape[1] }, batched = true }
    return x, each, each
  end,
  grad = function(g, n, dy)
    return {
      x = g:layer_norm_grad(n.x, n.mean, n.scale, n.gamma, dy),
      gamma = g:layer_norm_gamma_grad(n.x, n.mean, n.scale, dy),
      beta = g:sum_rows(dy),
    }
  end,
  eval = function(attrs, x, gamma, beta, context)
    local columns = x.shape[2]
    local mean, scale = tensor.new({ x.shape[1] }), tensor.new({ x.shape[1] })
    for i = 1, x.shape[1] do
      local middle, variance = tensor.moments(columns, function(j)
        return tensor.at(x, i, j)
      end)
      mean.data[i], scale.data[i] = middle, 1 / math.sqrt(variance + context.hypers[attrs.eps])
    end
    local y = tensor.new(x.shape, function(index)
      local i, j = (index - 1) // columns + 1, (index - 1) % columns + 1
      return gamma.data[j] * (x.data[index] - mean.data[i]) * scale.data[i] + beta.data[j]
    end)
    return y, mean, scale
  end,
  formula = function(attrs, x, gamma, beta)
    return ("%s (%s - mean) / sqrt(variance + %s) + %s"):format(gamma, x, attrs.eps, beta)
  end,
  cases = {
    { args = { { 6, 3 }, { 3 }, { 3 } }, batched = { true, false, false } },
    { args = { { 4, 37 }, { 37 }, { 37 } }, batched = { true, false, false } },
    { args = { { 5, 16 }, { 16 }, { 16 } }, batched = { true, false, false } },
  },
}
