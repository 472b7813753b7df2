local cost = require("cost")
local list = require("lib.list")
local product = require("kernels.product")
local tails = require("kernels.tails")
local tiles_of = require("kernels.tiles")

local DEEPEST = 512 -- so deep a panel stays near

return {
  name = "product_turned",
  doc = "Tiles in registers whose right side is turned strip by strip: what the gradient of a "
    .. "dense layer's input wants of weights as the forward pass left them.",
  ops = { "matmul" },
  in_place = "epilogue",
  candidates = function(view)
    return list.filter(product.turned_candidates(view), function(candidate)
      local size = product.size(view, candidate.result)
      return size.rows > 1 and size.depth <= DEEPEST
    end)
  end,
  cost = function(view, candidate)
    return cost.product_turned(product.size(view, candidate.result))
  end,
  tiles = product.tiles,
  lower = function(view)
    local choices = tiles_of.of(view, product.tiles)
    return product.lower(view, "product_turned", "sum[r][v]", "_turned", function(size, g, epilogue)
      local fields = product.tile_fields(view, choices, g, epilogue)
      fields.right_column, fields.right_k = g.lane_right, product.times("k", g.right_vector)
      return tails.add(fields, view, size, g, { right_step = "RT_LANES" })
    end)
  end,
}
