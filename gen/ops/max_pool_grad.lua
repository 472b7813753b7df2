local list = require("lib.list")
local pool = require("ops.pool")
local tensor = require("lib.tensor")

return {
  name = "max_pool_grad",
  doc = "dx of max_pool: every element gets the dy of the windows that it won.",
  args = { "winner", "dy" },
  carries_epilogue = true,
  attrs = pool.attrs,
  type = function(attrs, _, dy)
    return pool.input_type(attrs, dy)
  end,
  grad = false,
  eval = function(attrs, winner, dy)
    local dx = tensor.new(pool.input_type(attrs, dy).shape)
    pool.each(attrs, dx.shape, function(ix, iy, tap)
      if winner.data[iy] == tap then
        dx.data[ix] = dx.data[ix] + dy.data[iy]
      end
    end)
    return dx
  end,
  formula = function(_, _, dy)
    return dy .. " where it won"
  end,
  cases = list.map(pool.shapes, function(case)
    local attrs = pool.attributes(case)
    attrs.size = { table.unpack(case.x, 3) }
    local y = pool.type(attrs, { shape = case.x }).shape
    local winners = list.copy(y)
    winners.below = list.product(attrs.kernel)
    return {
      args = { winners, y },
      batched = { true, true },
      attrs = attrs,
    }
  end),
}
