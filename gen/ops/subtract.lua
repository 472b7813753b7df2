local elementwise = require("ops.elementwise")

return elementwise({
  name = "subtract",
  doc = "y = a - b, of one shape.",
  args = { "a", "b" },
  grad = function(g, _, dy)
    return { a = dy, b = g:affine(dy, { factor = -1 }) }
  end,
  each = function(_, a, b)
    return a - b
  end,
  formula = function(_, a, b)
    return a .. " - " .. b
  end,
})
