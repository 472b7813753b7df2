local elementwise = require("ops.elementwise")

return elementwise({
  name = "sigmoid",
  doc = "y = 1 / (1 + exp(-x)).",
  args = { "x" },
  rises = true,
  grad = function(g, n, dy)
    return { x = g:sigmoid_grad(n.sigmoid, dy) }
  end,
  each = function(_, x)
    return 1 / (1 + math.exp(-x))
  end,
  formula = function(_, x)
    return "sigmoid(" .. x .. ")"
  end,
})
