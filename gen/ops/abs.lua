local elementwise = require("ops.elementwise")

return elementwise({
  name = "abs",
  doc = "y = |x|. Its gradient at 0 is 0.",
  args = { "x" },
  kink = "x",
  grad = function(g, n, dy)
    return { x = g:abs_grad(n.x, dy) }
  end,
  each = function(_, x)
    return math.abs(x)
  end,
  formula = function(_, x)
    return "|" .. x .. "|"
  end,
})
