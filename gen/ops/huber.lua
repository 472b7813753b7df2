local elementwise = require("ops.elementwise")
local number = require("lib.number")

return elementwise({
  name = "huber",
  doc = "y = x^2 / 2 where |x| <= delta, else delta (|x| - delta / 2).",
  args = { "x" },
  attrs = { delta = 1 },
  constants = { "delta" },
  try = { delta = 0.5 },
  grad = function(g, n, dy)
    return { x = g:huber_grad(n.x, dy, n.attrs) }
  end,
  each = function(attrs, x)
    local c = math.max(-attrs.delta, math.min(x, attrs.delta))
    return c * (x - c / 2)
  end,
  formula = function(attrs, x)
    return ("huber(%s, %s)"):format(x, number.text(attrs.delta))
  end,
})
