local tensor = require("lib.tensor")

return {
  name = "fill_row",
  doc = "`size` times the same number.",
  args = {},
  attrs = { value = 1, size = 1 },
  type = function(attrs)
    return { type = "real", shape = { attrs.size }, batched = false }
  end,
  grad = false,
  eval = function(attrs)
    return tensor.new({ attrs.size }, function()
      return attrs.value
    end)
  end,
  formula = function(attrs)
    return tostring(attrs.value)
  end,
  cases = { { args = {}, attrs = { value = 1, size = 33 } } },
}
