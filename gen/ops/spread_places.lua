local list = require("lib.list")
local tensor = require("lib.tensor")

return {
  name = "spread_places",
  doc = "y[n][c][...] = x[n][c] / places, in each of them: the gradient of mean_places.",
  args = { "x" },
  carries_epilogue = true,
  attrs = { places = {} },
  type = function(attrs, x)
    local shape = { x.shape[1], x.shape[2], table.unpack(attrs.places) }
    return { type = "real", shape = shape, batched = x.batched }
  end,
  grad = false,
  eval = function(attrs, x)
    local places = list.product(attrs.places)
    return tensor.new({ x.shape[1], x.shape[2], table.unpack(attrs.places) }, function(i)
      return x.data[(i - 1) // places + 1] / places
    end)
  end,
  formula = function(attrs, x)
    return ("%s / %d in each place"):format(x, list.product(attrs.places))
  end,
  cases = {
    { args = { { 5, 3 } }, batched = { true }, attrs = { places = { 4, 2 } } },
    { args = { { 19, 2 } }, batched = { true }, attrs = { places = { 7 } } },
  },
}
