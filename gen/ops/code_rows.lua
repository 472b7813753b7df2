local tensor = require("lib.tensor")

return {
  name = "code_rows",
  doc = "A matrix of +1, where a text has '#', and -1: a row for each of `codes`.",
  args = {},
  attrs = { codes = {} },
  type = function(attrs)
    return { type = "real", shape = { #attrs.codes, #attrs.codes[1] }, batched = false }
  end,
  grad = false,
  eval = function(attrs)
    local width = #attrs.codes[1]
    return tensor.new({ #attrs.codes, width }, function(i)
      local row, column = (i - 1) // width + 1, (i - 1) % width + 1
      return attrs.codes[row]:sub(column, column) == "#" and 1 or -1
    end)
  end,
  formula = function(attrs)
    return ("%d codes of %d cells"):format(#attrs.codes, #attrs.codes[1])
  end,
  cases = { { args = {}, attrs = { codes = { "##.#..#", ".#.#.##" } } } },
}
