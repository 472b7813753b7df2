local tensor = require("lib.tensor")

return {
  name = "margins",
  doc = "y[i][j] = max(0, 1 - x[i][label[i]] + x[i][j]): by how much class j comes nearer to the "
    .. "right one than 1; 0 for that one itself.",
  args = { "x", "label" },
  kink = "margins",
  type = function(_, x)
    return x
  end,
  grad = function(g, n, dy)
    return { x = g:margins_grad(n.margins, n.label, dy) }
  end,
  eval = function(_, x, label)
    local columns = x.shape[2]
    return tensor.new(x.shape, function(index)
      local i, j = (index - 1) // columns + 1, (index - 1) % columns
      local right = label.data[i]
      return j == right and 0 or math.max(0, 1 - tensor.at(x, i, right + 1) + x.data[index])
    end)
  end,
  formula = function(_, x, label)
    return ("margins of %s at %s"):format(x, label)
  end,
  cases = {
    { args = { { 5, 10 }, { 5, classes = 10 } }, batched = { true, true } },
    { args = { { 6, 37 }, { 6, classes = 37 } }, batched = { true, true } },
  },
}
