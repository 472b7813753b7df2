local elementwise = require("ops.elementwise")
local number = require("lib.number")

return elementwise({
  name = "elu_grad",
  doc = "dx = dy where y > 0, else dy (y + alpha), y being the output of elu.",
  args = { "y", "dy" },
  attrs = { alpha = 1 },
  constants = { "alpha" },
  try = { alpha = 0.5 },
  grad = false,
  each = function(attrs, y, dy)
    return y > 0 and dy or dy * (y + attrs.alpha)
  end,
  formula = function(attrs, y, dy)
    return ("%s where %s > 0, else that times (%s + %s)"):format(dy, y, y, number.text(attrs.alpha))
  end,
})
