local elementwise = require("ops.elementwise")
local number = require("lib.number")

return elementwise({
  name = "leaky_relu",
  doc = "y = x where x > 0, else slope x. Its gradient at 0 is the slope.",
  args = { "x" },
  attrs = { slope = 0.01 },
  constants = { "slope" },
  kink = "leaky_relu",
  try = { slope = 0.25 },
  grad = function(g, n, dy)
    return { x = g:leaky_relu_grad(n.leaky_relu, dy, n.attrs) }
  end,
  each = function(attrs, x)
    return x > 0 and x or attrs.slope * x
  end,
  formula = function(attrs, x)
    return ("leaky_relu(%s, %s)"):format(x, number.text(attrs.slope))
  end,
})
