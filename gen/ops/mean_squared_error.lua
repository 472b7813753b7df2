local tensor = require("lib.tensor")

return {
  name = "mean_squared_error",
  doc = "loss[i] = factor * sum over j of (x[i][j] - target[i][j])^2.",
  args = { "x", "target" },
  attrs = { factor = 1 },
  type = function(_, x)
    return { type = "real", shape = { x.shape[1] }, batched = true }
  end,
  grad = function(g, n, dy)
    return { x = g:mean_squared_error_grad(n.x, n.target, dy, { factor = n.attrs.factor }) }
  end,
  eval = function(attrs, x, target)
    return tensor.new({ x.shape[1] }, function(i)
      local sum = 0
      for j = 1, x.shape[2] do
        sum = sum + (tensor.at(x, i, j) - tensor.at(target, i, j)) ^ 2
      end
      return attrs.factor * sum
    end)
  end,
  formula = function(attrs, x, target)
    return ("%g sum of (%s - %s)^2"):format(attrs.factor, x, target)
  end,
  cases = {
    { args = { { 5, 10 }, { 5, 10 } }, batched = { true, true }, attrs = { factor = 0.1 } },
    { args = { { 4, 1 }, { 4, 1 } }, batched = { true, true } },
    { args = { { 3, 37 }, { 3, 37 } }, batched = { true, true }, attrs = { factor = 0.5 } },
  },
}
