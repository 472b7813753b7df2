local elementwise = require("ops.elementwise")

return elementwise({
  name = "tanh_grad",
  doc = "dx = dy (1 - y y), y being the output of tanh.",
  args = { "y", "dy" },
  grad = false,
  each = function(_, y, dy)
    return dy * (1 - y * y)
  end,
  formula = function(_, y, dy)
    return ("(%s) (1 - %s %s)"):format(dy, y, y)
  end,
})
