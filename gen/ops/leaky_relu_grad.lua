local elementwise = require("ops.elementwise")
local number = require("lib.number")

return elementwise({
  name = "leaky_relu_grad",
  doc = "dx = dy where y > 0, else slope dy, y being the output of leaky_relu: it has the sign "
    .. "of x, since the slope is not negative.",
  args = { "y", "dy" },
  attrs = { slope = 0.01 },
  constants = { "slope" },
  try = { slope = 0.25 },
  grad = false,
  each = function(attrs, y, dy)
    return y > 0 and dy or attrs.slope * dy
  end,
  formula = function(attrs, y, dy)
    return ("%s where %s > 0, else %s times that"):format(dy, y, number.text(attrs.slope))
  end,
})
