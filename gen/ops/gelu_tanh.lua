local elementwise = require("ops.elementwise")

return elementwise({
  name = "gelu_tanh",
  doc = "y = x (1 + tanh(u)) / 2, u = sqrt(2 / pi) (x + 0.044715 x^3).",
  args = { "x" },
  grad = function(g, n, dy)
    return { x = g:gelu_tanh_grad(n.x, dy) }
  end,
  each = function(_, x)
    local u = math.sqrt(2 / math.pi) * (x + 0.044715 * x ^ 3)
    return x / (1 + math.exp(-2 * u))
  end,
  formula = function(_, x)
    return "gelu_tanh(" .. x .. ")"
  end,
})
