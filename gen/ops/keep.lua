local tensor = require("lib.tensor")

return {
  name = "keep",
  doc = "y = (1 - ratio) x: what a dropout that does not scale does to a prediction.",
  args = { "x" },
  elementwise = true,
  attrs = { ratio = "ratio" },
  hypers = { "ratio" },
  type = function(_, x)
    return x
  end,
  grad = false,
  eval = function(attrs, x, context)
    return tensor.map(function(v)
      return (1 - context.hypers[attrs.ratio]) * v
    end, x)
  end,
  formula = function(attrs, x)
    return ("(1 - %s) %s"):format(attrs.ratio, x)
  end,
  cases = { { args = { { 4, 3 } }, batched = { true } } },
}
