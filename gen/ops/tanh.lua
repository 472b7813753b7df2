local elementwise = require("ops.elementwise")

return elementwise({
  name = "tanh",
  doc = "y = tanh(x).",
  args = { "x" },
  rises = true,
  grad = function(g, n, dy)
    return { x = g:tanh_grad(n.tanh, dy) }
  end,
  each = function(_, x)
    return 1 - 2 / (math.exp(2 * x) + 1)
  end,
  formula = function(_, x)
    return "tanh(" .. x .. ")"
  end,
})
