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
  takes = function(view, other)
    return other.op == "sum_rows" and other.args[1] == product.left(view)
  end,
  lower = function(view, other)
    local choices = tiles_of.of(view, tiles)
    local size = product.size(view, view.results[1].layout)
    local suffix = other and "_samples_sums" or "_samples"
    local instance = product.lower(view, "product_samples", "sum", suffix, function(_, g)
      return {
        parts = shared.PARTS, result_at = product.result_at(g),
        tile_rows = tiles_of.pick(choices, "outputs"),
        tile_columns = tiles_of.pick(choices, "inputs"),
        has_sums = other ~= nil, beside = other and ", real *sums" or "",
        step = other and ("size + RT_PAD(%d)"):format(size.rows) or "size",
      }
    end)
    local args = instance.args
    if other then
      args[#args + 1] = { value = other.results[1].name, write = true }
    end
    local part = size.rows * shared.padded(size.columns) + (other and shared.padded(size.rows) or 0)
    args[#args + 1] = { scratch = shared.PARTS * part }
    return instance
  end,
}
