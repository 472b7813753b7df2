local tensor = require("lib.tensor")

return {
  name = "layer_norm_grad",
  doc = "dx = scale (e - mean of e - h mean of e h), row by row, with e = gamma dy and h the "
    .. "normalised x.",
  args = { "x", "mean", "scale", "gamma", "dy" },
  type = function(_, x)
    return x
  end,
  grad = false,
  eval = function(_, x, mean, scale, gamma, dy)
    local columns, dx = x.shape[2], tensor.new(x.shape)
    for i = 1, x.shape[1] do
      local first, sum, product = (i - 1) * columns, 0, 0
      local function h(j)
        return (x.data[first + j] - mean.data[i]) * scale.data[i]
      end
      for j = 1, columns do
        local e = gamma.data[j] * dy.data[first + j]
        sum, product = sum + e, product + e * h(j)
      end
      for j = 1, columns do
        local e = gamma.data[j] * dy.data[first + j]
        dx.data[first + j] = scale.data[i] * (e - sum / columns - h(j) * product / columns)
      end
    end
    return dx
  end,
  formula = function(_, x, _, _, gamma, dy)
    return ("gradient of the normalised %s from %s %s"):format(x, gamma, dy)
  end,
  cases = {
    {
      args = { { 6, 3 }, { 6 }, { 6, positive = true }, { 3 }, { 6, 3 } },
      batched = { true, true, true, false, true },
    },
    {
      args = { { 4, 37 }, { 4 }, { 4, positive = true }, { 37 }, { 4, 37 } },
      batched = { true, true, true, false, true },
    },
  },
}
