local elementwise = require("ops.elementwise")

return elementwise({
  name = "relu",
  doc = "y = x where x > 0, else 0. Its gradient at 0 is 0.",
  args = { "x" },
  rises = true,
  kink = "relu",
  grad = function(g, n, dy)
    return { x = g:relu_grad(n.relu, dy) }
  end,
  each = function(_, x)
    return x > 0 and x or 0
  end,
  formula = function(_, x)
    return "relu(" .. x .. ")"
  end,
})
