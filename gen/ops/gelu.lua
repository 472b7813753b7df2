local elementwise = require("ops.elementwise")
local special = require("lib.special")

return elementwise({
  name = "gelu",
  doc = "y = x P(x), P being the distribution function of the standard normal.",
  args = { "x" },
  grad = function(g, n, dy)
    return { x = g:gelu_grad(n.x, dy) }
  end,
  each = function(_, x)
    return x * special.normal_cdf(x)
  end,
  formula = function(_, x)
    return "gelu(" .. x .. ")"
  end,
})
