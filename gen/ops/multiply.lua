local elementwise = require("ops.elementwise")

return elementwise({
  name = "multiply",
  doc = "y = a b, element by element, of one shape.",
  args = { "a", "b" },
  grad = function(g, n, dy)
    return { a = g:multiply(dy, n.b), b = g:multiply(dy, n.a) }
  end,
  each = function(_, a, b)
    return a * b
  end,
  formula = function(_, a, b)
    return a .. " " .. b
  end,
})
