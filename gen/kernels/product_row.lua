local cost = require("cost")
local list = require("lib.list")
local product = require("kernels.product")

return {
  name = "product_row",
  doc = "One row times a large matrix, which is read once and in order, at the speed of memory.",
  ops = { "matmul" },
  candidates = function(view)
    return list.filter(product.candidates(view), function(candidate)
      return product.size(view, candidate.result).rows == 1
    end)
  end,
  cost = function(view, candidate)
    local size = product.size(view, candidate.result)
    local lanes = cost.machine.lanes
    local bytes = 4 * size.depth * ((size.columns + lanes - 1) // lanes * lanes)
    -- Where memory does not hold them up, the products wait for sums on their way there and back.
    return (bytes > cost.machine.l2 and 1 or 4) * cost.stream(bytes)
  end,
  lower = function(view)
    return product.lower(view, "product_row", "v_load(y + at)", "_row", function(_, g)
      return {
        left_at = ("left[%s]"):format(product.times("(k + r)", g.depth_left)),
        right_at = product.times("(k + r)", g.depth_right) .. " + column",
        has_epilogue = #view.epilogue > 0,
      }
    end)
  end,
}
