local tensor = require("lib.tensor")

return {
  name = "scale",
  doc = "Each element of x times one number.",
  args = { "x", "factor" },
  elementwise = true,
  scalars = { "factor" },
  type = function(_, x)
    return x
  end,
  grad = false,
  eval = function(_, x, factor)
    return tensor.map(function(v)
      return factor.data[1] * v
    end, x)
  end,
  formula = function(_, x, factor)
    return factor .. " " .. x
  end,
  cases = { { args = { { 5, 7 }, { 1 } } }, { args = { { 33 }, { 1 } } } },
}
