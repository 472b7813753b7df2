local cost = require("cost")
local list = require("lib.list")
local product = require("kernels.product")
local shared = require("kernels.shared")
local tails = require("kernels.tails")
local tiles_of = require("kernels.tiles")

return {
  name = "product_blocks",
  doc = "Tiles in registers where sums are long: in blocks of terms, which stay in L2 while all "
    .. "tiles meet them.",
  ops = { "matmul" },
  in_place = "epilogue",
  candidates = function(view)
    return list.filter(product.candidates(view), function(candidate)
      local size = product.size(view, candidate.result)
      return cost.product_terms(size) < size.depth
    end)
  end,
  cost = function(view, candidate)
    return cost.product_in_blocks(product.size(view, candidate.result))
  end,
  tiles = product.tiles,
  lower = function(view)
    local choices = tiles_of.of(view, product.tiles)
    local function fields(size, g, epilogue)
      local out = product.tile_fields(view, choices, g, epilogue)
      out.terms = cost.product_terms(size)
      out.result_begin = product.times("row", g.result_row) .. " + "
        .. product.times("column", g.result_vector)
      out.result_row = g.result_row
      return tails.add(out, view, size, g, { only = "turned" })
    end
    local instance = product.lower(view, "product_blocks", "sum[r][v]", "_blocks", fields)
    local size = product.size(view, view.results[1].layout)
    table.insert(instance.args, { scratch = size.rows * shared.padded(size.columns) })
    return instance
  end,
}
