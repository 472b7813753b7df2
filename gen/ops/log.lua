local elementwise = require("ops.elementwise")

return elementwise({
  name = "log",
  doc = "y = the natural logarithm of x.",
  args = { "x" },
  positive = true,
  grad = function(g, n, dy)
    return { x = g:divide(dy, n.x) }
  end,
  each = function(_, x)
    return math.log(x)
  end,
  formula = function(_, x)
    return "log(" .. x .. ")"
  end,
})
