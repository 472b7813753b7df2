local filters = require("ops.filters")
local tensor = require("lib.tensor")

return {
  name = "pick_filters",
  doc = "Of all filters of a convolution those that belong to connected pairs: the gradient of "
    .. "place_filters.",
  args = { "x" },
  attrs = filters.attrs,
  type = function(attrs, x)
    local shape = { #attrs.pairs, 1, table.unpack(x.shape, 3) }
    return { type = "real", shape = shape, batched = false }
  end,
  grad = false,
  eval = function(attrs, x)
    local taps = #x.data // (attrs.outputs * attrs.inputs)
    return tensor.new({ #attrs.pairs, 1, table.unpack(x.shape, 3) }, function(i)
      local pair = attrs.pairs[(i - 1) // taps + 1]
      return x.data[pair * taps + (i - 1) % taps + 1]
    end)
  end,
  formula = function(attrs, x)
    return ("the %d filters of %s that there are"):format(#attrs.pairs, x)
  end,
  cases = filters.cases(false),
}
