local elementwise = require("ops.elementwise")

return elementwise({
  name = "sqrt",
  doc = "y = the square root of x.",
  args = { "x" },
  positive = true,
  grad = function(g, n, dy)
    return { x = g:affine(g:divide(dy, n.sqrt), { factor = 0.5 }) }
  end,
  each = function(_, x)
    return math.sqrt(x)
  end,
  formula = function(_, x)
    return "sqrt(" .. x .. ")"
  end,
})
