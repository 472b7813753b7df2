local tensor = require("lib.tensor")

return {
  name = "times_gain",
  doc = "y = x times gain, one number of gain per feature (the second axis).",
  args = { "x", "gain" },
  elementwise = true,
  broadcast = "gain",
  type = function(_, x)
    return x
  end,
  grad = function(g, n, dy)
    return { x = g:times_gain(dy, n.gain), gain = g:sum_rows(g:multiply(n.x, dy)) }
  end,
  eval = function(_, x, gain)
    return tensor.new(x.shape, function(i)
      return x.data[i] * gain.data[tensor.feature(x, i)]
    end)
  end,
  formula = function(_, x, gain)
    return ("(%s) %s"):format(x, gain)
  end,
  cases = {
    { args = { { 4, 3 }, { 3 } }, batched = { true, false } },
    { args = { { 3, 33 }, { 33 } }, batched = { true, false } },
    { args = { { 17, 3, 4 }, { 3 } }, batched = { true, false } },
    { args = { { 2, 5, 3, 2 }, { 5 } }, batched = { true, false } },
  },
}
