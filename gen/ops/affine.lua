local elementwise = require("ops.elementwise")
local number = require("lib.number")

return elementwise({
  name = "affine",
  doc = "y = factor x + shift, with two constants.",
  args = { "x" },
  attrs = { factor = 1, shift = 0 },
  constants = { "factor", "shift" },
  try = { factor = -0.5, shift = 3 },
  grad = function(g, n, dy)
    return { x = g:affine(dy, { factor = n.attrs.factor }) }
  end,
  each = function(attrs, x)
    return attrs.factor * x + attrs.shift
  end,
  formula = function(attrs, x)
    local shift = attrs.shift ~= 0 and " + " .. number.text(attrs.shift) or ""
    return number.text(attrs.factor) .. " * " .. x .. shift
  end,
})
