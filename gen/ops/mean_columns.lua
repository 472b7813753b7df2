local tensor = require("lib.tensor")

return {
  name = "mean_columns",
  doc = "y[i] = mean over j of x[i][j]: what a loss makes of a sample's errors.",
  args = { "x" },
  type = function(_, x)
    return { type = "real", shape = { x.shape[1] }, batched = x.batched }
  end,
  grad = function(g, n, dy)
    return { x = g:spread_columns(dy, { columns = g:get(n.x).shape[2] }) }
  end,
  eval = function(_, x)
    return tensor.new({ x.shape[1] }, function(i)
      local sum = 0
      for j = 1, x.shape[2] do
        sum = sum + tensor.at(x, i, j)
      end
      return sum / x.shape[2]
    end)
  end,
  formula = function(_, x)
    return "row means of " .. x
  end,
  cases = {
    { args = { { 5, 10 } }, batched = { true } },
    { args = { { 4, 1 } }, batched = { true } },
    { args = { { 3, 37 } }, batched = { true } },
  },
}
