local tensor = require("lib.tensor")

return {
  name = "sgd",
  doc = "w - rate dw: one step of stochastic gradient descent.",
  args = { "w", "dw" },
  elementwise = true,
  attrs = { rate = "lr" },
  hypers = { "rate" },
  type = function(_, w)
    return w
  end,
  grad = false,
  eval = function(attrs, w, dw, context)
    return tensor.map(function(x, d)
      return x - context.hypers[attrs.rate] * d
    end, w, dw)
  end,
  formula = function(attrs, w, dw)
    return ("%s - %s %s"):format(w, attrs.rate, dw:find(" ") and "(" .. dw .. ")" or dw)
  end,
  cases = { { args = { { 5, 7 }, { 5, 7 } } }, { args = { { 33 }, { 33 } } } },
}
