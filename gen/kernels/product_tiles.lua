local cost = require("cost")
local list = require("lib.list")
local product = require("kernels.product")
local tiles_of = require("kernels.tiles")

local function tiles(view, result, target)
  return cost.product_tiles(product.size(view, result), target)
end

-- Whether the columns end within half a vector on some target, in float or in double. Of a single
-- vector it is no matter.
local function has_tail(size)
  local columns = size.columns
  return size.halves and columns > cost.machine.lanes
    and (columns % 16 > 0 and columns % 16 <= 8 or columns % 8 > 0 and columns % 8 <= 4)
end

return {
  name = "product_tiles",
  doc = "A tile of the result stays in registers, with features in the lanes, or samples where "
    .. "those are many; bias, activation and mask are applied in passing.",
  ops = { "matmul" },
  in_place = "epilogue",
  candidates = function(view)
    return list.joined(product.candidates(view), product.lanes_candidates(view))
  end,
  cost = function(view, candidate)
    return cost.product_in_tiles(product.size(view, candidate.result))
  end,
  tiles = tiles,
  lower = function(view)
    local choices = tiles_of.of(view, tiles)
    local suffix = view.results[1].layout == "lanes" and "_lanes" or ""
    return product.lower(view, "product_tiles", "sum[r][v]", suffix, function(size, g, epilogue)
      local fields = product.tile_fields(choices, g)
      fields.has_tail, fields.tail, fields.names = has_tail(size), "0", epilogue.names
      if fields.has_tail then
        fields.tail = ("RT_HAS_TAIL(%d)"):format(size.columns)
        fields.store_tail = product.epilogue(view, "v_widen(sum[r])").store
      end
      return fields
    end)
  end,
}
