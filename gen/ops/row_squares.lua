local tensor = require("lib.tensor")

return {
  name = "row_squares",
  doc = "y[i] = the sum of the squares of all x[i][...].",
  args = { "x" },
  type = function(_, x)
    return { type = "real", shape = { x.shape[1] }, batched = false }
  end,
  grad = false,
  eval = function(_, x)
    local y = tensor.new({ x.shape[1] })
    local width = #x.data // #y.data
    for i, v in ipairs(x.data) do
      local row = (i - 1) // width + 1
      y.data[row] = y.data[row] + v * v
    end
    return y
  end,
  formula = function(_, x)
    return "squares of " .. x .. ", added up row by row"
  end,
  cases = {
    { args = { { 5, 7 } } },
    { args = { { 35, 40 } } },
    { args = { { 33 } } },
    { args = { { 4, 3, 19 } } },
  },
}
