local cost = require("cost")
local list = require("lib.list")
local parts = require("kernels.parts")
local product = require("kernels.product")
local tails = require("kernels.tails")
local tiles_of = require("kernels.tiles")

-- Adds to the fields of tiles that where they also sum up the columns of the right side (`sums`),
-- the last rows have one more behind them.
local function add_sums(fields, sums)
  fields.has_sums, fields.flag, fields.beside = sums, "", ""
  fields.held, fields.all_rows = 24, "rows"
  if sums then
    fields.flag, fields.beside = "const int at_end, ", ", real *sums"
    fields.held, fields.all_rows = 25, "rows + at_end"
    fields.left_at = ("(r < rows ? %s : 1)"):format(fields.left_at)
  end
  return fields
end

return {
  name = "product_tiles",
  doc = "A tile of the result stays in registers, with features in the lanes, or samples where "
    .. "those are many or their reader wants them there; bias, activation and mask are applied in "
    .. "passing.",
  ops = { "matmul" },
  in_place = "epilogue",
  candidates = function(view)
    return list.joined(
      product.candidates(view),
      product.left_lanes_candidates(view),
      product.lanes_candidates(view)
    )
  end,
  cost = function(view, candidate)
    return cost.product_in_tiles(product.size(view, candidate.result))
  end,
  tiles = product.tiles,
  takes = product.takes,
  by_parts = product.is_by_parts,
  lower = function(view, other)
    local choices = tiles_of.of(view, product.tiles)
    local y = view.results[1]
    local suffix = y.batched and y.layout == "lanes" and "_lanes" or other and "_sums" or ""
    local function fields(size, g, epilogue)
      local out = product.tile_fields(view, choices, g, epilogue)
      out.by_samples = product.is_by_parts(view)
      out.parts = out.by_samples and parts.count(size.columns)
      return tails.add(add_sums(out, other ~= nil), view, size, g, {})
    end
    local instance = product.lower(view, "product_tiles", "sum[r][v]", suffix, fields)
    if other then
      table.insert(instance.args, { value = other.results[1].name, write = true })
    end
    return instance
  end,
}
