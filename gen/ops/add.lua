local tensor = require("lib.tensor")

return {
  name = "add",
  doc = "y = a + b, of one shape.",
  args = { "a", "b" },
  elementwise = true,
  type = function(_, a, b)
    assert(#a.shape == #b.shape, "add: shapes differ")
    return a
  end,
  grad = function(_, _, dy)
    return { a = dy, b = dy }
  end,
  eval = function(_, a, b)
    return tensor.map(function(x, y)
      return x + y
    end, a, b)
  end,
  formula = function(_, a, b)
    return a .. " + " .. b
  end,
  cases = { { args = { { 4, 3 }, { 4, 3 } }, batched = { true, true } } },
}
