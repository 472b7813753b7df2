local tensor = require("lib.tensor")

return {
  name = "decay",
  doc = "next - rate decay w: what an optimizer's step made of w, drawn towards zero.",
  args = { "next", "w" },
  elementwise = true,
  attrs = { rate = "lr", decay = "decay" },
  hypers = { "rate", "decay" },
  type = function(_, next_value)
    return next_value
  end,
  grad = false,
  eval = function(attrs, next_value, w, context)
    local share = context.hypers[attrs.rate] * context.hypers[attrs.decay]
    return tensor.map(function(x, old)
      return x - share * old
    end, next_value, w)
  end,
  formula = function(attrs, next_value, w)
    return ("%s - %s %s %s"):format(next_value, attrs.rate, attrs.decay, w)
  end,
  cases = { { args = { { 5, 7 }, { 5, 7 } } }, { args = { { 3, 33 }, { 3, 33 } } } },
}
