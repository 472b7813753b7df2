local tensor = require("lib.tensor")

return {
  name = "sigmoid_grad",
  doc = "dx = dy y (1 - y), y being the output of sigmoid.",
  args = { "y", "dy" },
  elementwise = true,
  type = function(_, _, dy)
    return dy
  end,
  grad = false,
  eval = function(_, y, dy)
    return tensor.map(function(v, d)
      return d * v * (1 - v)
    end, y, dy)
  end,
  formula = function(_, y, dy)
    return ("(%s) %s (1 - %s)"):format(dy, y, y)
  end,
  cases = {
    { args = { { 4, 3 }, { 4, 3 } }, batched = { true, true } },
    { args = { { 7, 33 }, { 7, 33 } }, batched = { true, true } },
  },
}
