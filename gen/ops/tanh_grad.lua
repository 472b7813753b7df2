local tensor = require("lib.tensor")

return {
  name = "tanh_grad",
  doc = "dx = dy (1 - y y), y being the output of tanh.",
  args = { "y", "dy" },
  elementwise = true,
  type = function(_, _, dy)
    return dy
  end,
  grad = false,
  eval = function(_, y, dy)
    return tensor.map(function(v, d)
      return d * (1 - v * v)
    end, y, dy)
  end,
  formula = function(_, y, dy)
    return ("(%s) (1 - %s %s)"):format(dy, y, y)
  end,
  cases = {
    { args = { { 4, 3 }, { 4, 3 } }, batched = { true, true } },
    { args = { { 7, 33 }, { 7, 33 } }, batched = { true, true } },
  },
}
