local elementwise = require("ops.elementwise")

return elementwise({
  name = "sigmoid_grad",
  doc = "dx = dy y (1 - y), y being the output of sigmoid.",
  args = { "y", "dy" },
  grad = false,
  each = function(_, y, dy)
    return dy * y * (1 - y)
  end,
  formula = function(_, y, dy)
    return ("(%s) %s (1 - %s)"):format(dy, y, y)
  end,
})
