local tensor = require("lib.tensor")

return {
  name = "l2_penalty_grad",
  doc = "dw = dy lambda w; dy is one number.",
  args = { "w", "dy" },
  elementwise = true,
  scalars = { "dy" },
  attrs = { lambda = "l2" },
  hypers = { "lambda" },
  type = function(_, w)
    return w
  end,
  grad = false,
  eval = function(attrs, w, dy, context)
    local slope = dy.data[1] * context.hypers[attrs.lambda]
    return tensor.map(function(x)
      return slope * x
    end, w)
  end,
  formula = function(attrs, w, dy)
    return ("%s %s %s"):format(dy, attrs.lambda, w)
  end,
  cases = { { args = { { 5, 7 }, { 1 } } }, { args = { { 3, 33 }, { 1 } } } },
}
