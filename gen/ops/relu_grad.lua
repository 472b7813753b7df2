local tensor = require("lib.tensor")

return {
  name = "relu_grad",
  doc = "dx = dy where y > 0, else 0, y being the output of relu.",
  args = { "y", "dy" },
  elementwise = true,
  type = function(_, _, dy)
    return dy
  end,
  grad = false,
  eval = function(_, y, dy)
    return tensor.map(function(v, d)
      return v > 0 and d or 0
    end, y, dy)
  end,
  formula = function(_, y, dy)
    return dy .. " where " .. y .. " > 0"
  end,
  cases = {
    { args = { { 4, 3 }, { 4, 3 } }, batched = { true, true } },
    { args = { { 7, 33 }, { 7, 33 } }, batched = { true, true } },
  },
}
