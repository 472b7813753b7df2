local elementwise = require("ops.elementwise")
local special = require("lib.special")

return elementwise({
  name = "gelu_grad",
  doc = "dx = dy (P(x) + x p(x)), p being the density of the standard normal.",
  args = { "x", "dy" },
  grad = false,
  each = function(_, x, dy)
    local density = math.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    return dy * (special.normal_cdf(x) + x * density)
  end,
  formula = function(_, x, dy)
    return ("(%s) gelu'(%s)"):format(dy, x)
  end,
})
