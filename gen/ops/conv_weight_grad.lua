local convolution = require("ops.convolution")

local function result_shape(attrs, x, dy)
  return { dy.shape[2], x.shape[2] // attrs.groups, table.unpack(attrs.size) }
end

return {
  name = "conv_weight_grad",
  doc = "The gradient of a convolution with respect to its filters of spatial size `size`: summed "
    .. "over the batch and all places.",
  args = { "x", "dy" },
  attrs = convolution.attrs,
  carries_update = true,
  type = function(attrs, x, dy)
    return { type = "real", shape = result_shape(attrs, x, dy), batched = false }
  end,
  grad = false,
  macs = function(attrs, x, dy)
    return convolution.macs(result_shape(attrs, x, dy), dy.shape)
  end,
  eval = function(attrs, x, dy)
    local w = result_shape(attrs, x, dy)
    return convolution.sums(attrs, { x = x, y = dy }, { x = x.shape, w = w, y = dy.shape }, "w")
  end,
  formula = function(_, x, dy)
    return dy .. " *' " .. x
  end,
  cases = convolution.cases_for({ "x", "y" }, "w"),
}
