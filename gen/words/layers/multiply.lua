local several = require("words.several")

return {
  name = "multiply",
  doc = "y = a b ..., element by element: the product of values of one shape.",
  inputs = { min = 2 },
  fits = function(shapes, names)
    return several.same(shapes, names)
  end,
  build = function(g, inputs)
    local product = inputs[1]
    for i = 2, #inputs do
      product = g:multiply(product, inputs[i])
    end
    return product
  end,
  cases = {
    { inputs = { 7, 7 } },
    { inputs = { 33, 33, 33 } },
    { inputs = { { 3, 7 }, { 3, 7 } } },
  },
}
