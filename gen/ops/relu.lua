local tensor = require("lib.tensor")

return {
  name = "relu",
  doc = "y = x where x > 0, else 0. Its gradient at 0 is 0.",
  args = { "x" },
  elementwise = true,
  kink = true,
  type = function(_, x)
    return x
  end,
  grad = function(g, n, dy)
    return { x = g:relu_grad(n.relu, dy) }
  end,
  eval = function(_, x)
    return tensor.map(function(v)
      return v > 0 and v or 0
    end, x)
  end,
  formula = function(_, x)
    return "relu(" .. x .. ")"
  end,
  cases = {
    { args = { { 4, 3 } }, batched = { true } },
    { args = { { 7, 33 } }, batched = { true } },
  },
}
