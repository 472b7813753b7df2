local elementwise = require("ops.elementwise")

return elementwise({
  name = "relu_grad",
  doc = "dx = dy where y > 0, else 0, y being the output of relu.",
  args = { "y", "dy" },
  grad = false,
  each = function(_, y, dy)
    return y > 0 and dy or 0
  end,
  formula = function(_, y, dy)
    return dy .. " where " .. y .. " > 0"
  end,
})
