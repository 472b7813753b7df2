local elementwise = require("ops.elementwise")

return elementwise({
  name = "softplus",
  doc = "y = log(1 + exp(x)).",
  args = { "x" },
  grad = function(g, n, dy)
    return { x = g:softplus_grad(n.softplus, dy) }
  end,
  each = function(_, x)
    return math.max(x, 0) + math.log(1 + math.exp(-math.abs(x)))
  end,
  formula = function(_, x)
    return "softplus(" .. x .. ")"
  end,
})
