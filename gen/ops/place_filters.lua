local filters = require("ops.filters")
local tensor = require("lib.tensor")

return {
  name = "place_filters",
  doc = "The filters of a convolution of which only some pairs of channels are connected: x, a "
    .. "filter for each pair, among zeros.",
  args = { "x" },
  attrs = filters.attrs,
  type = function(attrs, x)
    local shape = { attrs.outputs, attrs.inputs, table.unpack(x.shape, 3) }
    return { type = "real", shape = shape, batched = false }
  end,
  grad = function(g, n, dy)
    return { x = g:pick_filters(dy, n.attrs) }
  end,
  eval = function(attrs, x)
    local y = tensor.new({ attrs.outputs, attrs.inputs, table.unpack(x.shape, 3) })
    local taps = #x.data // #attrs.pairs
    for i, v in ipairs(x.data) do
      local pair = attrs.pairs[(i - 1) // taps + 1]
      y.data[pair * taps + (i - 1) % taps + 1] = v
    end
    return y
  end,
  formula = function(attrs, x)
    return ("%s as %d of %d filters"):format(x, #attrs.pairs, attrs.outputs * attrs.inputs)
  end,
  cases = filters.cases(true),
}
