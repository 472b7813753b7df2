local tensor = require("lib.tensor")

return {
  name = "add_up",
  doc = "The sum so far, and all elements of x in their order.",
  args = { "sum", "x" },
  type = function(_, sum)
    return sum
  end,
  grad = false,
  eval = function(_, sum, x)
    local total = sum.data[1]
    for _, v in ipairs(x.data) do
      total = total + v
    end
    return tensor.new({ 1 }, function()
      return total
    end)
  end,
  formula = function(_, sum, x)
    return sum .. " + all of " .. x
  end,
  cases = { { args = { { 1 }, { 5 } } }, { args = { { 1 }, { 33 } } } },
}
