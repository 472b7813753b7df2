local elementwise = require("ops.elementwise")

return elementwise({
  name = "divide",
  doc = "y = a / b, element by element, of one shape.",
  args = { "a", "b" },
  positive = true,
  grad = function(g, n, dy)
    local da = g:divide(dy, n.b)
    return { a = da, b = g:affine(g:multiply(da, n.divide), { factor = -1 }) }
  end,
  each = function(_, a, b)
    return a / b
  end,
  formula = function(_, a, b)
    return ("%s / %s"):format(a, b)
  end,
})
