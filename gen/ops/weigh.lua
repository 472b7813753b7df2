local tensor = require("lib.tensor")

return {
  name = "weigh",
  doc = "y = weight x: the share of a loss in the sum of several.",
  args = { "x" },
  elementwise = true,
  attrs = { weight = "weight" },
  hypers = { "weight" },
  type = function(_, x)
    return x
  end,
  grad = function(g, n, dy)
    return { x = g:weigh(dy, { weight = n.attrs.weight }) }
  end,
  eval = function(attrs, x, context)
    return tensor.map(function(v)
      return context.hypers[attrs.weight] * v
    end, x)
  end,
  formula = function(attrs, x)
    return attrs.weight .. " " .. x
  end,
  cases = { { args = { { 1 } } }, { args = { { 3, 33 } }, batched = { true } } },
}
