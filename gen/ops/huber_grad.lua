local elementwise = require("ops.elementwise")
local number = require("lib.number")

return elementwise({
  name = "huber_grad",
  doc = "dx = dy times x, but no less than -delta and no more than delta.",
  args = { "x", "dy" },
  attrs = { delta = 1 },
  constants = { "delta" },
  try = { delta = 0.5 },
  grad = false,
  each = function(attrs, x, dy)
    return dy * math.max(-attrs.delta, math.min(x, attrs.delta))
  end,
  formula = function(attrs, x, dy)
    return ("(%s) %s within %s"):format(dy, x, number.text(attrs.delta))
  end,
})
