local tensor = require("lib.tensor")

return {
  name = "add_bias",
  doc = "y = x + bias, one number of bias per feature (the second axis).",
  args = { "x", "bias" },
  elementwise = true,
  rises = true,
  broadcast = "bias",
  type = function(_, x)
    return x
  end,
  grad = function(g, _, dy)
    return { x = dy, bias = g:sum_rows(dy) }
  end,
  eval = function(_, x, b)
    return tensor.new(x.shape, function(i)
      return x.data[i] + b.data[tensor.feature(x, i)]
    end)
  end,
  formula = function(_, x, b)
    return x .. " + " .. b
  end,
  cases = {
    { args = { { 4, 3 }, { 3 } }, batched = { true, false } },
    { args = { { 3, 33 }, { 33 } }, batched = { true, false } },
    { args = { { 17, 3, 4 }, { 3 } }, batched = { true, false } },
    { args = { { 2, 5, 3, 2 }, { 5 } }, batched = { true, false } },
  },
}
