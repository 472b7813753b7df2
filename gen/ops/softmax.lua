local tensor = require("lib.tensor")

return {
  name = "softmax",
  doc = "p[i][j] = exp(x[i][j] - max of row i) / their sum over j.",
  args = { "x" },
  type = function(_, x)
    return x
  end,
  grad = false,
  eval = function(_, x)
    local columns = x.shape[2]
    local out = tensor.new(x.shape)
    for i = 1, x.shape[1] do
      local first = (i - 1) * columns
      local top, sum = -math.huge, 0
      for j = 1, columns do
        top = math.max(top, x.data[first + j])
      end
      for j = 1, columns do
        out.data[first + j] = math.exp(x.data[first + j] - top)
        sum = sum + out.data[first + j]
      end
      for j = 1, columns do
        out.data[first + j] = out.data[first + j] / sum
      end
    end
    return out
  end,
  formula = function(_, x)
    return "softmax(" .. x .. ")"
  end,
  cases = {
    { args = { { 5, 10 } }, batched = { true } },
    { args = { { 3, 1 } }, batched = { true } },
    { args = { { 4, 37 } }, batched = { true } },
  },
}
