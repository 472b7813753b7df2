local codes = require("words.digit_codes")

return {
  name = "rbf",
  doc = "y[k] = sum over j of (x[j] - code[k][j])^2: how far its 84 inputs are from the picture of "
    .. "digit k in 7 x 12 cells of +1 and -1. LeNet-5's output; its loss is `nearest_code`.",
  fits = function(shapes)
    local n = shapes[1][1]
    if n ~= #codes[1] then
      return ("needs an input with %d numbers, got %d"):format(#codes[1], n)
    end
  end,
  rank = 1,
  hint = "put it behind dense {} with 84 units",
  build = function(g, x)
    return g:distances(x, g:code_rows({ codes = codes }))
  end,
  cases = { { input = { #codes[1] } } },
}
