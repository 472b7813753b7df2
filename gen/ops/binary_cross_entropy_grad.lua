local elementwise = require("ops.elementwise")

return elementwise({
  name = "binary_cross_entropy_grad",
  doc = "dx = dy (sigmoid(x) - target).",
  args = { "x", "target", "dy" },
  grad = false,
  each = function(_, x, target, dy)
    return dy * (1 / (1 + math.exp(-x)) - target)
  end,
  formula = function(_, x, target, dy)
    return ("(%s) (sigmoid(%s) - %s)"):format(dy, x, target)
  end,
})
