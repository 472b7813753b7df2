local list = require("lib.list")
local pool = require("ops.pool")
local tensor = require("lib.tensor")

return {
  name = "max_pool",
  doc = "The largest element of each window, the first of equals, and the number of its tap.",
  args = { "x" },
  results = { "max_pool", "winner" },
  attrs = pool.attrs,
  carries_epilogue = true,
  optional = "winner",
  kink = "winner",
  kink_of = "choice",
  type = function(attrs, x)
    return pool.type(attrs, x), pool.type(attrs, x)
  end,
  grad = function(g, n, dy)
    local attrs = list.copy(n.attrs)
    attrs.size = { table.unpack(g:get(n.x).shape, 3) }
    return { x = g:max_pool_grad(n.winner, dy, attrs) }
  end,
  eval = function(attrs, x)
    local y = tensor.new(pool.type(attrs, x).shape, function()
      return -math.huge
    end)
    local winner = tensor.new(y.shape)
    pool.each(attrs, x.shape, function(ix, iy, tap)
      if x.data[ix] > y.data[iy] then
        y.data[iy], winner.data[iy] = x.data[ix], tap
      end
    end)
    return y, winner
  end,
  formula = function(attrs, x)
    return ("max of %s over %s"):format(x, table.concat(attrs.kernel, "x"))
  end,
  cases = list.map(pool.shapes, function(case)
    return { args = { case.x }, batched = { true }, attrs = pool.attributes(case) }
  end),
}
