local convolution = require("ops.convolution")

local function result_shape(attrs, dy, w)
  return { dy.shape[1], w.shape[2] * attrs.groups, table.unpack(attrs.size) }
end

return {
  name = "conv_input_grad",
  doc = "The gradient of a convolution with respect to its input of spatial size `size`: also a "
    .. "transposed convolution.",
  args = { "dy", "w" },
  attrs = convolution.attrs,
  carries_epilogue = true,
  type = function(attrs, dy, w)
    return { type = "real", shape = result_shape(attrs, dy, w), batched = dy.batched }
  end,
  grad = function(g, n, dx)
    local w = g:get(n.w).shape
    return {
      dy = g:conv(dx, n.w, convolution.same(n.attrs)),
      w = g:conv_weight_grad(dx, n.dy, convolution.same(n.attrs, convolution.spatial(w))),
    }
  end,
  macs = function(_, dy, w)
    return convolution.macs(w.shape, dy.shape)
  end,
  eval = function(attrs, dy, w)
    local x = result_shape(attrs, dy, w)
    return convolution.sums(attrs, { y = dy, w = w }, { x = x, w = w.shape, y = dy.shape }, "x")
  end,
  formula = function(_, dy, w)
    return w .. " *' " .. dy
  end,
  cases = convolution.cases_for({ "y", "w" }, "x"),
}
