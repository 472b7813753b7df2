local tensor = require("lib.tensor")

return {
  name = "constant",
  doc = "One number, known when the code is generated.",
  args = {},
  attrs = { value = 1 },
  type = function()
    return { type = "real", shape = { 1 }, batched = false }
  end,
  grad = false,
  eval = function(attrs)
    return tensor.new({ 1 }, function()
      return attrs.value
    end)
  end,
  formula = function(attrs)
    return tostring(attrs.value)
  end,
  cases = { { args = {}, attrs = { value = 0.25 } } },
}
