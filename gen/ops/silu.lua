local elementwise = require("ops.elementwise")

return elementwise({
  name = "silu",
  doc = "y = x sigmoid(x).",
  args = { "x" },
  grad = function(g, n, dy)
    return { x = g:silu_grad(n.x, dy) }
  end,
  each = function(_, x)
    return x / (1 + math.exp(-x))
  end,
  formula = function(_, x)
    return "silu(" .. x .. ")"
  end,
})
