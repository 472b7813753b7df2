local tensor = require("lib.tensor")

return {
  name = "sum_rows",
  doc = "s[j] = sum of x over all axes but the second, j, which holds the features: the gradient "
    .. "of a bias.",
  args = { "x" },
  type = function(_, x)
    return { type = "real", shape = { x.shape[2] }, batched = false }
  end,
  grad = false,
  eval = function(_, x)
    local sums = tensor.new({ x.shape[2] })
    for i, value in ipairs(x.data) do
      local j = tensor.feature(x, i)
      sums.data[j] = sums.data[j] + value
    end
    return sums
  end,
  formula = function(_, x)
    return "sums of " .. x .. " by feature"
  end,
  cases = {
    { args = { { 5, 3 } }, batched = { true } },
    { args = { { 37, 100 } }, batched = { true } },
    { args = { { 2050, 19 } }, batched = { true } },
    { args = { { 18, 3, 5 } }, batched = { true } },
    { args = { { 2, 5, 3, 4 } }, batched = { true } },
  },
}
