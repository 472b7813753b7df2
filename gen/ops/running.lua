local tensor = require("lib.tensor")

return {
  name = "running",
  doc = "r + momentum (x - r): a running mean of a batch's statistic.",
  args = { "r", "x" },
  elementwise = true,
  attrs = { momentum = "momentum" },
  hypers = { "momentum" },
  type = function(_, r)
    return r
  end,
  grad = false,
  eval = function(attrs, r, x, context)
    return tensor.map(function(old, new)
      return old + context.hypers[attrs.momentum] * (new - old)
    end, r, x)
  end,
  formula = function(attrs, r, x)
    return ("%s + %s (%s - %s)"):format(r, attrs.momentum, x, r)
  end,
  cases = { { args = { { 33 }, { 33 } } } },
}
