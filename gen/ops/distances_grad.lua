local tensor = require("lib.tensor")

return {
  name = "distances_grad",
  doc = "dx[i][j] = sum over k of 2 (x[i][j] - c[k][j]) dy[i][k].",
  args = { "x", "c", "dy" },
  type = function(_, x)
    return x
  end,
  grad = false,
  eval = function(_, x, c, dy)
    local columns = x.shape[2]
    return tensor.new(x.shape, function(index)
      local i, j, sum = (index - 1) // columns + 1, (index - 1) % columns + 1, 0
      for k = 1, c.shape[1] do
        sum = sum + 2 * (x.data[index] - tensor.at(c, k, j)) * tensor.at(dy, i, k)
      end
      return sum
    end)
  end,
  formula = function(_, x, c, dy)
    return ("2 (%s - %s) %s, added over the codes"):format(x, c, dy)
  end,
  cases = {
    { args = { { 5, 7 }, { 3, 7 }, { 5, 3 } }, batched = { true, false, true } },
    { args = { { 3, 84 }, { 10, 84 }, { 3, 10 } }, batched = { true, false, true } },
  },
}
