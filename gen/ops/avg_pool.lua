local averages = require("ops.averages")
local list = require("lib.list")
local pool = require("ops.pool")
local tensor = require("lib.tensor")

return {
  name = "avg_pool",
  doc = "The mean of each window; padding is zeros that count, or does not count. What reaches "
    .. "beyond the padding never does.",
  args = { "x" },
  carries_epilogue = true,
  attrs = averages.attrs,
  type = pool.type,
  grad = function(g, n, dy)
    local attrs = list.copy(n.attrs)
    attrs.size = { table.unpack(g:get(n.x).shape, 3) }
    return { x = g:avg_pool_grad(dy, attrs) }
  end,
  eval = function(attrs, x)
    local y, divisor = tensor.new(pool.type(attrs, x).shape), averages.divisors(attrs, x.shape)
    pool.each(attrs, x.shape, function(ix, iy)
      y.data[iy] = y.data[iy] + x.data[ix] / divisor(iy)
    end)
    return y
  end,
  formula = function(attrs, x)
    return ("mean of %s over %s"):format(x, table.concat(attrs.kernel, "x"))
  end,
  cases = list.map(averages.cases, function(case)
    return { args = { case.x }, batched = { true }, attrs = case.attrs }
  end),
}
