local elementwise = require("ops.elementwise")
local number = require("lib.number")

return elementwise({
  name = "elu",
  doc = "y = x where x > 0, else alpha (exp(x) - 1).",
  args = { "x" },
  attrs = { alpha = 1 },
  constants = { "alpha" },
  kink = "elu", -- none where alpha is 1
  try = { alpha = 0.5 },
  grad = function(g, n, dy)
    return { x = g:elu_grad(n.elu, dy, n.attrs) }
  end,
  each = function(attrs, x)
    return x > 0 and x or attrs.alpha * (math.exp(x) - 1)
  end,
  formula = function(attrs, x)
    return ("elu(%s, %s)"):format(x, number.text(attrs.alpha))
  end,
})
