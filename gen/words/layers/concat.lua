local several = require("words.several")

return {
  name = "concat",
  doc = "Values one behind the other, along the features or the channels; their other sizes agree.",
  inputs = { min = 2 },
  fits = function(shapes, names)
    return several.same(shapes, names, 1)
  end,
  build = function(g, inputs)
    return g:concat(table.unpack(inputs))
  end,
  cases = {
    { inputs = { 7, 3 } },
    { inputs = { 33, 1, 16, 5 } },
    { inputs = { { 3, 4, 2 }, { 2, 4, 2 } } },
  },
}
