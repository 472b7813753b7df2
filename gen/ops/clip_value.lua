local tensor = require("lib.tensor")

return {
  name = "clip_value",
  doc = "Each element, between -bound and bound.",
  args = { "x" },
  elementwise = true,
  attrs = { bound = "clip.value" },
  hypers = { "bound" },
  type = function(_, x)
    return x
  end,
  grad = false,
  eval = function(attrs, x, context)
    local bound = context.hypers[attrs.bound]
    return tensor.map(function(v)
      return math.max(-bound, math.min(bound, v))
    end, x)
  end,
  formula = function(attrs, x)
    return ("%s, between -%s and %s"):format(x, attrs.bound, attrs.bound)
  end,
  cases = { { args = { { 5, 7 } } }, { args = { { 33 } } } },
}
