local tensor = require("lib.tensor")

return {
  name = "velocity",
  doc = "momentum last + dw: what momentum moves a parameter by; gradients of before fade.",
  args = { "last", "dw" },
  elementwise = true,
  attrs = { momentum = "momentum" },
  hypers = { "momentum" },
  type = function(_, last)
    return last
  end,
  grad = false,
  eval = function(attrs, last, dw, context)
    return tensor.map(function(old, d)
      return context.hypers[attrs.momentum] * old + d
    end, last, dw)
  end,
  formula = function(attrs, last, dw)
    return ("%s %s + %s"):format(attrs.momentum, last, dw)
  end,
  cases = { { args = { { 5, 7 }, { 5, 7 } } }, { args = { { 33 }, { 33 } } } },
}
