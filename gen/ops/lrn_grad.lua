local neighbours = require("ops.neighbours")
local tensor = require("lib.tensor")

return {
  name = "lrn_grad",
  doc = "dx[i] = dy[i] scale[i]^-beta - 2 alpha beta x[i] times the sum of dy[j] y[j] / scale[j] "
    .. "over the channels j to whose neighbours i belongs; y and scale are the results of lrn.",
  args = { "x", "y", "scale", "dy" },
  carries_epilogue = true,
  attrs = neighbours.attrs,
  type = function(_, x)
    return x
  end,
  grad = false,
  eval = function(attrs, x, y, scale, dy)
    local dx = tensor.map(function(d, s)
      return d * s ^ -attrs.beta
    end, dy, scale)
    neighbours.each(attrs.size, x.shape, function(i, j)
      local part = dy.data[i] * y.data[i] / scale.data[i]
      dx.data[j] = dx.data[j] - 2 * attrs.alpha * attrs.beta * x.data[j] * part
    end)
    return dx
  end,
  formula = function(_, _, _, _, dy)
    return dy .. " through the normalisation by neighbours"
  end,
  cases = neighbours.cases({ "x", "y", "scale", "dy" }),
}
