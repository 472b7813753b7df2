local cost = require("cost")
local product = require("kernels.product")
local shared = require("kernels.shared")

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
  candidates = product.any_candidates,
  cost = function(view, candidate)
    return cost.product_by_library(product.size(view, candidate.result))
  end,
  lower = function(view)
    local size = product.size(view, view.results[1].layout)
    local g = product.geometry(view)
    local epilogue = shared.epilogue(view, "v_load(y + at)")
    local left_step, left_transposed = side(g.row, g.depth_left)
    local right_step, right_transposed = side(g.depth_right, g.lane_right)
    local args = { { value = g.left.name }, { value = g.right.name } }
    table.move(epilogue.args, 1, #epilogue.args, 3, args)
    table.insert(args, { value = view.results[1].name, write = true })
    return {
      name = product.name(view) .. epilogue.suffix .. "_library",
      template = "product_library",
      fields = {
        formula = shared.epilogue_formula(view, "left . right"),
        rows = size.rows,
        columns = size.columns,
        depth = size.depth,
        left_row = g.row,
        left_step = left_step,
        left_transposed = left_transposed,
        right_step = right_step,
        right_transposed = right_transposed,
        result_row = g.result_row,
        -- A transposed right side has no padding that could be multiplied along.
        computed = right_transposed == 1 and size.columns or ("RT_PAD(%d)"):format(size.columns),
        parameters = epilogue.parameters,
        store = epilogue.store,
        has_epilogue = #view.epilogue > 0,
      },
      args = args,
    }
  end,
}
