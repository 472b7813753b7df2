local elementwise = require("ops.elementwise")

return elementwise({
  name = "add",
  doc = "y = a + b, of one shape.",
  args = { "a", "b" },
  grad = function(_, _, dy)
    return { a = dy, b = dy }
  end,
  each = function(_, a, b)
    return a + b
  end,
  formula = function(_, a, b)
    return a .. " + " .. b
  end,
})
