local tensor = require("lib.tensor")

return {
  name = "tanh",
  doc = "y = tanh(x).",
  args = { "x" },
  elementwise = true,
  type = function(_, x)
    return x
  end,
  grad = function(g, n, dy)
    return { x = g:tanh_grad(n.tanh, dy) }
  end,
  eval = function(_, x)
    return tensor.map(function(v)
      return 1 - 2 / (math.exp(2 * v) + 1)
    end, x)
  end,
  formula = function(_, x)
    return "tanh(" .. x .. ")"
  end,
  cases = {
    { args = { { 4, 3 } }, batched = { true } },
    { args = { { 7, 33 } }, batched = { true } },
  },
}
