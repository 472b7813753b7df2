local tensor = require("lib.tensor")

return {
  name = "distances",
  doc = "y[i][k] = sum over j of (x[i][j] - c[k][j])^2, c being constant.",
  args = { "x", "c" },
  type = function(_, x, c)
    return { type = "real", shape = { x.shape[1], c.shape[1] }, batched = x.batched }
  end,
  grad = function(g, n, dy)
    return { x = g:distances_grad(n.x, n.c, dy) }
  end,
  eval = function(_, x, c)
    local classes = c.shape[1]
    return tensor.new({ x.shape[1], classes }, function(index)
      local i, k, sum = (index - 1) // classes + 1, (index - 1) % classes + 1, 0
      for j = 1, x.shape[2] do
        sum = sum + (tensor.at(x, i, j) - tensor.at(c, k, j)) ^ 2
      end
      return sum
    end)
  end,
  formula = function(_, x, c)
    return ("sums of (%s - %s)^2"):format(x, c)
  end,
  cases = {
    { args = { { 5, 7 }, { 3, 7 } }, batched = { true, false } },
    { args = { { 3, 84 }, { 10, 84 } }, batched = { true, false } },
  },
}
