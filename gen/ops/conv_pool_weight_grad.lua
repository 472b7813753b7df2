local conv = require("ops.conv")
local conv_max_pool = require("ops.conv_max_pool")
local conv_weight_grad = require("ops.conv_weight_grad")
local list = require("lib.list")
local max_pool_grad = require("ops.max_pool_grad")

-- The gradient of the pooling's input: `pool.size` holds its spatial axes.
local function spread(attrs, winner, dy)
  return max_pool_grad.eval(attrs.pool, winner, dy)
end

local function spread_type(attrs, dy)
  return max_pool_grad.type(attrs.pool, nil, dy)
end

return {
  name = "conv_pool_weight_grad",
  doc = "conv_weight_grad of what max_pool_grad gives, for a convolution whose results only a "
    .. "max_pool with windows side by side reads: dy meets only x under the winner of a window.",
  args = { "x", "winner", "dy" },
  attrs = {
    stride = false, low = false, high = false, dilation = false, groups = 1, size = false,
    pool = false,
  },
  carries_update = true,
  type = function(attrs, x, _, dy)
    return conv_weight_grad.type(attrs, x, spread_type(attrs, dy))
  end,
  grad = false,
  macs = function(attrs, x, _, dy)
    return conv_weight_grad.macs(attrs, x, spread_type(attrs, dy))
  end,
  eval = function(attrs, x, winner, dy)
    return conv_weight_grad.eval(attrs, x, spread(attrs, winner, dy))
  end,
  formula = function(_, x, _, dy)
    return dy .. " where it won *' " .. x
  end,
  cases = list.map(conv_max_pool.cases, function(case)
    local attrs = list.copy(case.attrs)
    attrs.size = { case.args[2][3], case.args[2][4] }
    local x, w = { shape = case.args[1] }, { shape = case.args[2] }
    local pooled = conv_max_pool.type(attrs, x, w).shape
    attrs.pool.size = { table.unpack(conv.type(attrs, x, w).shape, 3) }
    local winners = list.copy(pooled)
    winners.below = list.product(attrs.pool.kernel)
    local args = { case.args[1], winners, pooled }
    return { args = args, batched = { true, true, true }, attrs = attrs }
  end),
}
