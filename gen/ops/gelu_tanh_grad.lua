local elementwise = require("ops.elementwise")

return elementwise({
  name = "gelu_tanh_grad",
  doc = "dx = dy (s + 2 x s (1 - s) u'), s = (1 + tanh(u)) / 2 and u as in gelu_tanh.",
  args = { "x", "dy" },
  grad = false,
  each = function(_, x, dy)
    local root = math.sqrt(2 / math.pi)
    local u = root * (x + 0.044715 * x ^ 3)
    local s = 1 / (1 + math.exp(-2 * u))
    return dy * (s + 2 * x * s * (1 - s) * root * (1 + 3 * 0.044715 * x * x))
  end,
  formula = function(_, x, dy)
    return ("(%s) gelu_tanh'(%s)"):format(dy, x)
  end,
})
