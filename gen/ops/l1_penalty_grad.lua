local tensor = require("lib.tensor")

return {
  name = "l1_penalty_grad",
  doc = "dw = dy lambda sign(w), with sign(0) = 0; dy is one number.",
  args = { "w", "dy" },
  elementwise = true,
  scalars = { "dy" },
  attrs = { lambda = "l1" },
  hypers = { "lambda" },
  type = function(_, w)
    return w
  end,
  grad = false,
  eval = function(attrs, w, dy, context)
    local slope = dy.data[1] * context.hypers[attrs.lambda]
    return tensor.map(function(x)
      return x > 0 and slope or x < 0 and -slope or 0
    end, w)
  end,
  formula = function(attrs, w, dy)
    return ("%s %s sign(%s)"):format(dy, attrs.lambda, w)
  end,
  cases = { { args = { { 5, 7 }, { 1 } } }, { args = { { 3, 33 }, { 1 } } } },
}
