local cost = require("cost")
local list = require("lib.list")
local product = require("kernels.product")

-- RT_PICK(...) of one side of the tile on every target.
local function pick(size, side)
  return table.concat(
    list.map(cost.targets, function(target)
      return tostring(cost.product_tile(size, target)[side])
    end),
    ", "
  )
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
  in_place = "epilogue",
  candidates = product.candidates,
  cost = function(view, candidate)
    return cost.product_in_tiles(product.size(view, candidate.result))
  end,
  lower = function(view)
    return product.lower(view, "product_tiles", "sum[r][v]", "", function(size, g, epilogue)
      return {
        tile_rows = pick(size, "rows"),
        tile_vecs = pick(size, "vecs"),
        left_at = ("left[%s + %s]"):format(times("(row + r)", g.row), times("k", g.depth_left)),
        right_at = times("k", g.depth_right) .. " + column",
        result_at = times("(row + r)", g.result_row) .. " + column",
        names = epilogue.names,
      }
    end)
  end,
}
