local elementwise = require("ops.elementwise")

return elementwise({
  name = "subtract",
  doc = "y = a - b, of one shape. b is a target: it has no gradient.",
  args = { "a", "b" },
  grad = function(_, _, dy)
    return { a = dy }
  end,
  each = function(_, a, b)
    return a - b
  end,
  formula = function(_, a, b)
    return a .. " - " .. b
  end,
})
