local list = require("lib.list")
local tensor = require("lib.tensor")

return {
  name = "slice",
  doc = "`count` features or channels of x behind the `first`: a part of what concat put together.",
  args = { "x" },
  carries_epilogue = true,
  attrs = { first = 0, count = 1 },
  type = function(attrs, x)
    local shape = list.copy(x.shape)
    assert(attrs.first + attrs.count <= shape[2], "slice: there are fewer")
    shape[2] = attrs.count
    return { type = x.type, shape = shape, batched = x.batched }
  end,
  grad = false,
  eval = function(attrs, x)
    local shape = list.copy(x.shape)
    shape[2] = attrs.count
    local inner = list.product(shape) // (shape[1] * attrs.count) -- numbers of a channel
    local length = attrs.count * inner
    return tensor.new(shape, function(i)
      local row, at = (i - 1) // length, (i - 1) % length + 1
      return x.data[(row * x.shape[2] + attrs.first) * inner + at]
    end)
  end,
  formula = function(attrs, x)
    return ("%s from %d on"):format(x, attrs.first)
  end,
  cases = {
    { args = { { 4, 8 } }, batched = { true }, attrs = { first = 3, count = 5 } },
    { args = { { 7, 50 } }, batched = { true }, attrs = { first = 16, count = 33 } },
    { args = { { 5, 5, 3, 4 } }, batched = { true }, attrs = { first = 2, count = 3 } },
    { args = { { 19, 20, 5 } }, batched = { true }, attrs = { first = 0, count = 1 } },
  },
}
