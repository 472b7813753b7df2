local elementwise = require("ops.elementwise")

return elementwise({
  name = "silu_grad",
  doc = "dx = dy s (1 + x (1 - s)), s being sigmoid(x).",
  args = { "x", "dy" },
  grad = false,
  each = function(_, x, dy)
    local s = 1 / (1 + math.exp(-x))
    return dy * s * (1 + x * (1 - s))
  end,
  formula = function(_, x, dy)
    return ("(%s) silu'(%s)"):format(dy, x)
  end,
})
