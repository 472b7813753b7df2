local neighbours = require("ops.neighbours")
local number = require("lib.number")
local tensor = require("lib.tensor")

return {
  name = "lrn",
  doc = "y = x / scale^beta, scale = k + alpha times the sum of squares over `size` neighbouring "
    .. "channels, from size / 2 before to (size - 1) / 2 behind, as far as there are any.",
  args = { "x" },
  results = { "lrn", "scale" },
  optional = "scale",
  attrs = neighbours.attrs,
  type = function(_, x)
    return x, x
  end,
  grad = function(g, n, dy)
    return { x = g:lrn_grad(n.x, n.lrn, n.scale, dy, n.attrs) }
  end,
  eval = function(attrs, x)
    local scale = tensor.new(x.shape, function()
      return attrs.k
    end)
    neighbours.each(attrs.size, x.shape, function(i, j)
      scale.data[i] = scale.data[i] + attrs.alpha * x.data[j] ^ 2
    end)
    local y = tensor.map(function(value, s)
      return value * s ^ -attrs.beta
    end, x, scale)
    return y, scale
  end,
  formula = function(attrs, x)
    local text = "%s / (%s + %s times the squares of %d channels)^%s"
    local k, alpha, beta = number.text(attrs.k), number.text(attrs.alpha), number.text(attrs.beta)
    return text:format(x, k, alpha, attrs.size, beta)
  end,
  cases = neighbours.cases({ "x" }),
}
