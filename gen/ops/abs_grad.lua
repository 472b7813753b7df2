local elementwise = require("ops.elementwise")

return elementwise({
  name = "abs_grad",
  doc = "dx = dy with the sign of x: dy, -dy, or 0 where x is 0.",
  args = { "x", "dy" },
  grad = false,
  each = function(_, x, dy)
    return x > 0 and dy or x < 0 and -dy or 0
  end,
  formula = function(_, x, dy)
    return ("(%s) sign(%s)"):format(dy, x)
  end,
})
