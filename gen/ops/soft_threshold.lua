local tensor = require("lib.tensor")

return {
  name = "soft_threshold",
  doc = "sign(w) max(|w| - rate lambda, 0): the proximal step of an L1 penalty.",
  args = { "w" },
  elementwise = true,
  attrs = { rate = "lr", lambda = "l1" },
  hypers = { "rate", "lambda" },
  type = function(_, w)
    return w
  end,
  grad = false,
  eval = function(attrs, w, context)
    local least = context.hypers[attrs.rate] * context.hypers[attrs.lambda]
    return tensor.map(function(x)
      return x > least and x - least or x < -least and x + least or 0
    end, w)
  end,
  formula = function(attrs, w)
    return ("%s drawn to 0 by %s %s"):format(w, attrs.rate, attrs.lambda)
  end,
  cases = { { args = { { 5, 7 } } }, { args = { { 3, 33 } } } },
}
