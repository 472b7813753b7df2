local cost = require("cost")
local product = require("kernels.product")
local shared = require("kernels.shared")
local tiles_of = require("kernels.tiles")

local function tiles(view, result, target)
  local size = product.size(view, result)
  return cost.filter_tiles({ outputs = size.rows, inputs = size.columns, taps = 1 }, target)
end

return {
  name = "product_samples",
  doc = "The gradient of few weights over many samples, which stand in the lanes: threads share "
    .. "the samples, part by part.",
  ops = { "matmul" },
  in_place = "epilogue",
  candidates = product.lanes_gradient_candidates,
  cost = function(view, candidate)
    local size = product.size(view, candidate.result)
    return 2 * size.rows * size.columns * size.depth / (0.85 * cost.machine.flops)
  end,
  tiles = tiles,
  lower = function(view)
    local choices = tiles_of.of(view, tiles)
    local size = product.size(view, view.results[1].layout)
    local instance = product.lower(view, "product_samples", "sum", "_samples", function(_, g)
      return {
        parts = shared.PARTS, result_row = g.result_row,
        tile_rows = tiles_of.pick(choices, "outputs"),
        tile_columns = tiles_of.pick(choices, "inputs"),
      }
    end)
    local padded = (size.columns + 15) // 16 * 16
    table.insert(instance.args, { scratch = shared.PARTS * size.rows * padded })
    return instance
  end,
}
