local list = require("lib.list")

return {
  name = "reshape",
  doc = "The same numbers, in the same order, with other axes behind the batch: `shape`.",
  args = { "x" },
  attrs = { shape = false },
  type = function(attrs, x)
    local shape = { x.shape[1], table.unpack(attrs.shape) }
    assert(list.product(shape) == list.product(x.shape), "reshape: sizes differ")
    return { type = "real", shape = shape, batched = x.batched }
  end,
  grad = function(g, n, dy)
    return { x = g:reshape(dy, { shape = { table.unpack(g:get(n.x).shape, 2) } }) }
  end,
  eval = function(attrs, x)
    return { shape = { x.shape[1], table.unpack(attrs.shape) }, data = x.data }
  end,
  formula = function(attrs, x)
    return ("%s as %s"):format(x, table.concat(attrs.shape, " x "))
  end,
  cases = {
    { args = { { 5, 3, 4 } }, batched = { true }, attrs = { shape = { 12 } } },
    { args = { { 1, 3, 4 } }, batched = { true }, attrs = { shape = { 12 } } },
    { args = { { 1, 12 } }, batched = { true }, attrs = { shape = { 2, 3, 2 } } },
    { args = { { 17, 12 } }, batched = { true }, attrs = { shape = { 2, 3, 2 } } },
  },
}
