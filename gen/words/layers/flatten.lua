local list = require("lib.list")

return {
  name = "flatten",
  doc = "All axes of a sample as one, channel by channel, row by row: what stands before a dense "
    .. "layer.",
  build = function(g, x)
    local shape = g:get(x).shape
    return #shape == 2 and x or g:reshape(x, { shape = { list.product(shape) // shape[1] } })
  end,
  cases = { { input = { 2, 3, 2 } }, { input = { 5 } } },
}
