local tensor = require("lib.tensor")

return {
  name = "sum_rows",
  doc = "s[j] = sum over the rows i of x[i][j], in row order: the gradient of a bias.",
  args = { "x" },
  type = function(_, x)
    return { type = "real", shape = { x.shape[2] }, batched = false }
  end,
  grad = false,
  eval = function(_, x)
    return tensor.new({ x.shape[2] }, function(j)
      local sum = 0
      for i = 1, x.shape[1] do
        sum = sum + tensor.at(x, i, j)
      end
      return sum
    end)
  end,
  formula = function(_, x)
    return "column sums of " .. x
  end,
  cases = {
    { args = { { 5, 3 } }, batched = { true } },
    { args = { { 37, 100 } }, batched = { true } },
  },
}
