local elementwise = require("ops.elementwise")

return elementwise({
  name = "binary_cross_entropy",
  doc = "y = -target log(s) - (1 - target) log(1 - s), s = sigmoid(x), in a form that is exact "
    .. "for any x.",
  args = { "x", "target" },
  grad = function(g, n, dy)
    return { x = g:binary_cross_entropy_grad(n.x, n.target, dy) }
  end,
  each = function(_, x, target)
    return math.max(x, 0) - x * target + math.log(1 + math.exp(-math.abs(x)))
  end,
  formula = function(_, x, target)
    return ("-log likelihood of %s under sigmoid(%s)"):format(target, x)
  end,
})
