local elementwise = require("ops.elementwise")
local number = require("lib.number")

return elementwise({
  name = "scaled_tanh_grad",
  doc = "dx = dy slope (amplitude - y^2 / amplitude), y being the output of scaled_tanh.",
  args = { "y", "dy" },
  attrs = { amplitude = 1, slope = 1 },
  constants = { "amplitude", "slope" },
  try = { amplitude = 1.7159, slope = 2 / 3 },
  grad = false,
  each = function(attrs, y, dy)
    return dy * attrs.slope * (attrs.amplitude - y * y / attrs.amplitude)
  end,
  formula = function(attrs, y, dy)
    local a, slope = number.text(attrs.amplitude), number.text(attrs.slope)
    return ("%s %s (%s - %s^2 / %s)"):format(dy, slope, a, y, a)
  end,
})
