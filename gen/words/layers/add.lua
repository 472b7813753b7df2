local several = require("words.several")

return {
  name = "add",
  doc = "y = a + b + ...: the sum of values of one shape, as the way around a residual block.",
  inputs = { min = 2 },
  fits = function(shapes, names)
    return several.same(shapes, names)
  end,
  build = function(g, inputs)
    local sum = inputs[1]
    for i = 2, #inputs do
      sum = g:add(sum, inputs[i])
    end
    return sum
  end,
  cases = {
    { inputs = { 7, 7 } },
    { inputs = { 33, 33, 33 } },
    { inputs = { { 3, 4, 2 }, { 3, 4, 2 } } },
  },
}
