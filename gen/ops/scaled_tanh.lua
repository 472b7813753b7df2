local elementwise = require("ops.elementwise")
local number = require("lib.number")

return elementwise({
  name = "scaled_tanh",
  doc = "y = amplitude tanh(slope x).",
  args = { "x" },
  attrs = { amplitude = 1, slope = 1 },
  constants = { "amplitude", "slope" },
  try = { amplitude = 1.7159, slope = 2 / 3 },
  grad = function(g, n, dy)
    return { x = g:scaled_tanh_grad(n.scaled_tanh, dy, n.attrs) }
  end,
  each = function(attrs, x)
    return attrs.amplitude * (1 - 2 / (math.exp(2 * attrs.slope * x) + 1))
  end,
  formula = function(attrs, x)
    return ("%s tanh(%s %s)"):format(number.text(attrs.amplitude), number.text(attrs.slope), x)
  end,
})
