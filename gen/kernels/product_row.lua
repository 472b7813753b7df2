local cost = require("cost")
local list = require("lib.list")
local product = require("kernels.product")

return {
  name = "product_row",
  doc = "A single row, as of a sample alone: weights in strips of lanes are read once and in "
    .. "order, for a core fetches one stream best.",
  ops = { "matmul" },
  in_place = "epilogue",
  candidates = function(view)
    return list.filter(product.candidates(view), function(candidate)
      local is_row = product.size(view, candidate.result).rows == 1
      return is_row and product.is_apart(view, candidate) and candidate.result == "rows"
    end)
  end,
  cost = function(view, candidate)
    return cost.product_in_a_row(product.size(view, candidate.result))
  end,
  lower = function(view)
    return product.lower(view, "product_row", "sum[0]", "_row", function(_, g)
      return { right_at = product.right_at(g) }
    end)
  end,
}
