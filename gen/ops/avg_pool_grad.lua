local averages = require("ops.averages")
local list = require("lib.list")
local pool = require("ops.pool")
local tensor = require("lib.tensor")

return {
  name = "avg_pool_grad",
  doc = "dx of avg_pool: every element gets its share of the windows over it.",
  args = { "dy" },
  carries_epilogue = true,
  attrs = averages.attrs,
  type = pool.input_type,
  grad = false,
  eval = function(attrs, dy)
    local dx = tensor.new(pool.input_type(attrs, dy).shape)
    local divisor = averages.divisors(attrs, dx.shape)
    pool.each(attrs, dx.shape, function(ix, iy)
      dx.data[ix] = dx.data[ix] + dy.data[iy] / divisor(iy)
    end)
    return dx
  end,
  formula = function(attrs, dy)
    return ("%s / the elements under it, over %s"):format(dy, table.concat(attrs.kernel, "x"))
  end,
  cases = list.map(averages.cases, function(case)
    local attrs = list.copy(case.attrs)
    attrs.size = { table.unpack(case.x, 3) }
    return {
      args = { pool.type(attrs, { shape = case.x }).shape },
      batched = { true },
      attrs = attrs,
    }
  end),
}
