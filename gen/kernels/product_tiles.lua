local cost = require("cost")
local product = require("kernels.product")
local tiles_of = require("kernels.tiles")

local function tiles(view, result, target)
  return cost.product_tiles(product.size(view, result), target)
end

-- "k" or "k * RT_PAD(100)"
local function times(variable, stride)
  return stride == "1" and variable or variable .. " * " .. stride
end

return {
  name = "product_tiles",
  doc = "The sums of a tile of the result stay in registers, with features in the lanes; "
    .. "bias, activation and mask are applied in passing.",
  ops = { "matmul" },
  candidates = product.candidates,
  cost = function(view, candidate)
    return cost.product_in_tiles(product.size(view, candidate.result))
  end,
  tiles = tiles,
  lower = function(view)
    local choices = tiles_of.of(view, tiles)
    return product.lower(view, "product_tiles", "sum[r][v]", "", function(_, g, epilogue)
      return {
        tile_rows = tiles_of.pick(choices, "rows"),
        tile_vecs = tiles_of.pick(choices, "vecs"),
        left_at = ("left[%s + %s]"):format(times("(row + r)", g.row), times("k", g.depth_left)),
        right_at = times("k", g.depth_right) .. " + column",
        result_at = times("(row + r)", g.result_row) .. " + column",
        names = epilogue.names,
      }
    end)
  end,
}
