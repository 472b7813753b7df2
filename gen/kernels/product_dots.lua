local cost = require("cost")
local product = require("kernels.product")

return {
  name = "product_dots",
  doc = "Sums along vectors, where both sides stand along them: what the gradient of a dense "
    .. "layer's input wants of weights as the forward pass left them.",
  ops = { "matmul" },
  in_place = "epilogue",
  candidates = product.inner_candidates,
  cost = function(view, candidate)
    return cost.product_in_dots(product.size(view, candidate.result))
  end,
  lower = function(view)
    local store = "v_load(sums + row * RT_LANES)"
    return product.lower(view, "product_dots", store, "_dots", function(_, g)
      return {
        left_row = g.row, result_row = g.result_row,
        right_column = g.lane_right,
        right_k = product.times("k", g.right_vector),
        right_rest = product.times("whole * RT_LANES", g.right_vector),
      }
    end)
  end,
}
