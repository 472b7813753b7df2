local elementwise = require("ops.elementwise")

return elementwise({
  name = "exp",
  doc = "y = e^x.",
  args = { "x" },
  grad = function(g, n, dy)
    return { x = g:multiply(dy, n.exp) }
  end,
  each = function(_, x)
    return math.exp(x)
  end,
  formula = function(_, x)
    return "exp(" .. x .. ")"
  end,
})
