local cost = require("cost")
local list = require("lib.list")
local parts = require("kernels.parts")
local product = require("kernels.product")
local tiles_of = require("kernels.tiles")

-- As tiles of whole vectors.
local function size_of(view, result)
  local size = product.size(view, result)
  size.tails = nil
  return size
end

local function tiles(view, result, target)
  return cost.product_tiles(size_of(view, result), target)
end

-- Whether its result is so small that tiles would leave threads idle.
local function is_small(size)
  local tile = cost.product_tiles(size, cost.targets[1])[1]
  local vectors = (size.columns + cost.machine.lanes - 1) // cost.machine.lanes
  local count = ((size.rows + tile.rows - 1) // tile.rows)
    * ((vectors + tile.vecs - 1) // tile.vecs)
  return count < parts.count(size.depth)
end

return {
  name = "product_parts",
  doc = "A product of long sums and few of them, such as a gradient over a large batch: threads "
    .. "share the sums' parts, and keep to the samples that they computed.",
  ops = { "matmul" },
  in_place = "epilogue",
  candidates = function(view)
    return list.filter(product.candidates(view), function(candidate)
      local size = size_of(view, candidate.result)
      return size.depth >= parts.MANY and is_small(size)
    end)
  end,
  -- On one core it takes as long as tiles do; on two, it wins.
  cost = function(view, candidate)
    return 0.7 * cost.product_in_tiles(size_of(view, candidate.result))
  end,
  tiles = tiles,
  lower = function(view)
    local g, none = product.geometry(view), { names = "", further = {} }
    local fields = product.tile_fields(view, tiles_of.of(view, tiles), g, none)
    local sums = { template = "product_parts", suffix = "_parts", fields = fields }
    return product.in_parts(view, sums, product.result_at(g))
  end,
}
