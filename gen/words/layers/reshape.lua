local list = require("lib.list")
local text = require("lib.text")

return {
  name = "reshape",
  doc = "The same numbers, in the same order, with other axes.",
  fields = { shape = { type = "shape", doc = "sizes of one sample, as in { 1, 28, 28 }" } },
  fits = function(shapes, _, f)
    if list.product(shapes[1]) ~= list.product(f.shape) then
      return ("needs as many numbers as its input, got %s from %s"):format(
        text.shape(f.shape),
        text.shape(shapes[1])
      )
    end
  end,
  build = function(g, x, f)
    return g:reshape(x, { shape = f.shape })
  end,
  cases = { { input = { 12 }, shape = { 2, 3, 2 } }, { input = { 2, 6 }, shape = { 12 } } },
}
