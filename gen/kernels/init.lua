-- The kernels, one file each. A kernel is a way to compute an op, by a template of its name or one
-- that several share:
--   name, doc, ops    the ops it serves
--   candidates(view)  list of {args = layouts, result = layout}, for the op on these shapes; an
--                     argument that may have any layout has false. Arguments of the epilogue stand
--                     as the result does.
--   cost(view, candidate) -> seconds on the nominal machine
--   lower(view)       -> {name = C function, template, fields, args = list of
--                     {value}, {value, write = true}, {hyper}, {text}, {live = true},
--                     {batch = true}, {scratch = reals}: memory for the call alone}; its field
--                     own_reals is what each member needs in memory of its own
--   takes(view, other)  whether it can compute the other node, too, whose view `lower` then gets as
--                     a second argument
--   tiles(view, result, target)  tiles of sums in registers that the kernel could take on a target
--                     of the cost model, the best first; see tiles.lua
--                     It may have `first`, another call that comes before: {scratch} of that one
--                     is {parts = true} of this one, which reads it
--   by_parts          true, or by_parts(view), when what a thread does of it, or of its first call,
--                     is what its share of the samples' vectors takes: see passes/parts.lua
--   single            true, or single(view), when one thread does it all
--   alias             true when the result is the first argument, in the same memory: no `lower`
--   in_place          true when the result may overwrite the first argument that ends here;
--                     "epilogue" when that must be one of the epilogue's. What a variable takes is
--                     left to such kernels
--   tolerance         {float, double}: the error that tests allow, relative to the largest number;
--                     where it is more than that of sums in any order
-- A view is what a kernel sees of a node: op, attrs, args, results, epilogue (values, not names),
-- batch.
local m = {}

for _, name in ipairs({
  "product_tiles",
  "product_blocks",
  "product_turned",
  "product_library",
  "product_parts",
  "product_samples",
  "product_dots",
  "product_row",
  "conv_forward",
  "conv_input_gradient",
  "conv_weight_gradient",
  "conv_max_pool",
  "conv_pool_weight_gradient",
  "conv_channels",
  "winograd4_forward",
  "winograd2_forward",
  "winograd2_5x5_forward",
  "winograd4_channels",
  "winograd2_channels",
  "winograd_filters",
  "winograd4_input_gradient",
  "winograd2_input_gradient",
  "winograd2_5x5_input_gradient",
  "winograd4_weight_gradient",
  "winograd2_weight_gradient",
  "winograd2_5x5_weight_gradient",
  "elementwise",
  "concat",
  "slice",
  "channels",
  "channels_alone",
  "features_rows",
  "features_lanes",
  "rows_to_lanes",
  "lanes_to_rows",
  "relayout",
  "reshape",
  "avg_pool",
  "max_pool",
  "pool_grad_apart",
  "pool_grad",
  "filters",
  "lrn",
  "lrn_alone",
  "pad",
  "column_sums",
  "column_sums_parts",
  "channel_sums",
  "bias_corrections",
  "row_squares",
  "add_up",
  "norm_factor",
  "fill",
  "fill_row",
  "penalty",
  "max_norm",
  "dropout",
  "dropout_lanes",
  "batch_norm",
  "batch_norm_lanes",
  "normalize",
  "normalize_lanes",
  "batch_norm_grad",
  "batch_norm_grad_lanes",
  "layer_norm",
  "layer_norm_grad",
  "layer_norm_gamma_grad",
  "mean_columns",
  "spread_columns",
  "code_rows",
  "distances",
  "distances_grad",
  "nearest_code",
  "nearest_code_grad",
  "margins",
  "margins_grad",
  "mean_live",
  "share_live",
  "softmax",
  "softmax_cross_entropy",
  "softmax_cross_entropy_grad",
  "squared_error",
  "squared_error_grad",
  "squared_error_lanes",
  "squared_error_grad_lanes",
  "count_correct",
}) do
  local kernel = require("kernels." .. name)
  m[#m + 1] = kernel
  m[name] = kernel
end

m.serving = {} -- op name -> list of kernels, in order of preference where costs are equal
for _, kernel in ipairs(m) do
  for _, op in ipairs(kernel.ops) do
    m.serving[op] = m.serving[op] or {}
    table.insert(m.serving[op], kernel)
  end
end

return m
