local tensor = require("lib.tensor")

return {
  name = "mean_squared_error_grad",
  doc = "dx[i][j] = 2 factor (x[i][j] - target[i][j]) dy[i].",
  args = { "x", "target", "dy" },
  attrs = { factor = 1 },
  type = function(_, x)
    return x
  end,
  grad = false,
  eval = function(attrs, x, target, dy)
    local columns = x.shape[2]
    return tensor.new(x.shape, function(index)
      local i = (index - 1) // columns + 1
      return 2 * attrs.factor * (x.data[index] - target.data[index]) * dy.data[i]
    end)
  end,
  formula = function(attrs, x, target, dy)
    return ("%g (%s - %s) %s"):format(2 * attrs.factor, x, target, dy)
  end,
  cases = {
    {
      args = { { 5, 10 }, { 5, 10 }, { 5 } },
      batched = { true, true, true },
      attrs = { factor = 0.1 },
    },
    {
      args = { { 3, 37 }, { 3, 37 }, { 3 } },
      batched = { true, true, true },
      attrs = { factor = 0.5 },
    },
  },
}
