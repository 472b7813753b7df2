local elementwise = require("ops.elementwise")

return elementwise({
  name = "softplus_grad",
  doc = "dx = dy (1 - exp(-y)), which is dy sigmoid(x), y being the output of softplus.",
  args = { "y", "dy" },
  grad = false,
  each = function(_, y, dy)
    return dy * (1 - math.exp(-y))
  end,
  formula = function(_, y, dy)
    return ("(%s) (1 - exp(-%s))"):format(dy, y)
  end,
})
