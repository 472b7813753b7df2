local cost = require("cost")
local product = require("kernels.product")
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
  takes = function(view, other)
    return other.op == "sum_rows" and other.args[1] == product.left(view)
  end,
  by_parts = true,
  lower = function(view, other)
    local choices = tiles_of.of(view, tiles)
    local size = product.size(view, view.results[1].layout)
    return product.in_parts(view, {
      template = "product_samples",
      suffix = other and "_samples_sums" or "_samples",
      fields = {
        tile_rows = tiles_of.pick(choices, "outputs"),
        tile_columns = tiles_of.pick(choices, "inputs"),
      },
    }, ("row * RT_PAD(%d) + column"):format(size.columns), other)
  end,
}
