local cost = require("cost")
local product = require("kernels.product")

-- One step and one flag describe a side to rt_gemm: whichever of its strides is not 1.
local function side(outer_stride, inner_stride)
  if inner_stride == "1" then
    return outer_stride, 0
  end
  return inner_stride, 1
end

return {
  name = "product_library",
  doc = "A large product by rt_gemm (OpenBLAS), in panels of 64 rows; "
    .. "bias, activation and mask follow per panel.",
  ops = { "matmul" },
  candidates = function()
    return { { args = { "rows", "rows" }, result = "rows" } }
  end,
  cost = function(view, candidate)
    return cost.product_by_library(product.size(view, candidate.result))
  end,
  lower = function(view)
    return product.lower(view, "product_library", "v_load(y + at)", "_library", function(size, g)
      local left_step, left_transposed = side(g.row, g.depth_left)
      local right_step, right_transposed = side(g.depth_right, g.lane_right)
      return {
        left_row = g.row,
        left_step = left_step,
        left_transposed = left_transposed,
        right_step = right_step,
        right_transposed = right_transposed,
        result_row = g.result_row,
        -- A transposed right side has no padding that could be multiplied along.
        computed = right_transposed == 1 and size.columns or ("RT_PAD(%d)"):format(size.columns),
        has_epilogue = #view.epilogue > 0,
      }
    end)
  end,
}
