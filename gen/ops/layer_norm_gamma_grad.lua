local tensor = require("lib.tensor")

return {
  name = "layer_norm_gamma_grad",
  doc = "dgamma[j] = sum over the rows of dy (x - mean) scale.",
  args = { "x", "mean", "scale", "dy" },
  type = function(_, x)
    return { type = "real", shape = { x.shape[2] }, batched = false }
  end,
  grad = false,
  eval = function(_, x, mean, scale, dy)
    return tensor.new({ x.shape[2] }, function(j)
      local sum = 0
      for i = 1, x.shape[1] do
        sum = sum
          + tensor.at(dy, i, j) * (tensor.at(x, i, j) - mean.data[i]) * scale.data[i]
      end
      return sum
    end)
  end,
  formula = function(_, x, mean, scale, dy)
    return ("column sums of %s (%s - %s) %s"):format(dy, x, mean, scale)
  end,
  cases = {
    {
      args = { { 6, 3 }, { 6 }, { 6, positive = true }, { 6, 3 } },
      batched = { true, true, true, true },
    },
    {
      args = { { 37, 33 }, { 37 }, { 37, positive = true }, { 37, 33 } },
      batched = { true, true, true, true },
    },
  },
}
