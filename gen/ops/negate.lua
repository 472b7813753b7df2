local elementwise = require("ops.elementwise")

return elementwise({
  name = "negate",
  doc = "y = -x.",
  args = { "x" },
  grad = function(g, _, dy)
    return { x = g:negate(dy) }
  end,
  each = function(_, x)
    return -x
  end,
  formula = function(_, x)
    return ("-(%s)"):format(x)
  end,
})
