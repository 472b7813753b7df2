local tensor = require("lib.tensor")

return {
  name = "sigmoid",
  doc = "y = 1 / (1 + exp(-x)).",
  args = { "x" },
  elementwise = true,
  type = function(_, x)
    return x
  end,
  grad = function(g, n, dy)
    return { x = g:sigmoid_grad(n.sigmoid, dy) }
  end,
  eval = function(_, x)
    return tensor.map(function(v)
      return 1 / (1 + math.exp(-v))
    end, x)
  end,
  formula = function(_, x)
    return "sigmoid(" .. x .. ")"
  end,
  cases = {
    { args = { { 4, 3 } }, batched = { true } },
    { args = { { 7, 33 } }, batched = { true } },
  },
}
