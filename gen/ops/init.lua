-- The ops, one file each. An op is a meaning:
--   name, doc
--   args, results   names, in order; results default to {name}
--   several         true when there are any number of arguments: x1, x2, ... by the name in args
--   optional        name of the result that kernels leave out where nothing reads it
--   attrs           table of attributes with defaults
--   type            (attrs, args...) -> type of each result {type, shape, batched}
--   grad            (g, node, dy...) -> table argument -> gradient; false where no `build` reaches
--                   it
--   again           (g, node) -> its first result from its arguments and other results, where to
--                   compute it as before would take longer, or change a state twice
--   macs            (attrs, args...) -> multiply-adds, where the op is a product
--   elementwise     true when it works element by element: the runtime's v_NAME, and may be an
--                   epilogue; `hypers` stand behind the constants;
--                   broadcast = name of the argument that has one number per feature;
--                   scalars = names of those that are a single number;
--                   constants = names of the attributes that v_NAME takes behind the arguments;
--                   v_NAME gives the first result, and stores further ones itself
--   rises           true when it is elementwise and never falls as its first argument grows
--   carries_epilogue  true when elementwise ops may be applied to its result in passing
--   carries_update  true when the steps of an optimizer may be, where the result is a gradient
--   kink            name of the result or argument where a change of sign makes the gradient jump;
--                   with kink_of = "choice": a change of its value
--   hypers          names of the attributes that name a hyper-parameter
--   eval            (attrs, args..., context) -> result tensors: the oracle; context.live is the
--                   live rows, context.hypers their values, context.seed and context.step what
--                   masks depend on
--   formula         (attrs, args as text...) -> text for comments
--   cases           list of {attrs, args = list of {shape, ...}} that the tests run
local m = {}

for _, name in ipairs({
  "abs", "abs_grad", "adadelta", "adagrad", "adagrad_course", "adam", "adam_course", "adamw", "add",
  "add_bias", "add_up", "affine", "assign", "avg_pool", "avg_pool_grad", "batch_norm",
  "batch_norm_grad", "bias_corrections", "binary_cross_entropy", "binary_cross_entropy_grad",
  "clip_value", "code_rows", "concat", "constant", "conv", "conv_input_grad", "conv_max_pool",
  "conv_pool_weight_grad", "conv_weight_grad",
  "convert", "count_correct", "decay", "distances", "distances_grad", "divide", "dropout", "elu",
  "elu_grad", "exp", "fill_row", "gate", "gate_grad", "gelu", "gelu_grad", "gelu_tanh",
  "gelu_tanh_grad", "huber", "huber_grad", "keep", "l1_penalty", "l1_penalty_grad", "l2_penalty",
  "l2_penalty_grad", "layer_norm", "layer_norm_gamma_grad", "layer_norm_grad", "leaky_relu",
  "leaky_relu_grad", "log", "lrn", "lrn_grad", "margins", "margins_grad", "matmul", "max_norm",
  "max_pool", "max_pool_grad", "mean_columns", "mean_live", "mean_places", "mean_squared_error",
  "mean_squared_error_grad", "momentum", "momentum_course", "multiply", "nearest_code",
  "nearest_code_grad", "nesterov", "nesterov_course", "nesterov_dlfs", "norm_factor", "norm_scale",
  "normalize",
  "pad", "pick_filters", "place_filters", "relu", "relu_grad", "reshape", "rmsprop", "row_squares",
  "scale", "scaled_tanh", "scaled_tanh_grad", "sgd", "share_live", "sigmoid",
  "sigmoid_grad", "silu", "silu_grad", "slice", "soft_threshold", "softmax",
  "softmax_cross_entropy", "softmax_cross_entropy_grad", "softplus", "softplus_grad",
  "spread_columns", "spread_places", "sqrt", "subtract", "sum_rows", "tanh", "tanh_grad",
  "times_gain", "weigh",
}) do
  local op = require("ops." .. name)
  op.results = op.results or { name }
  op.attrs = op.attrs or {}
  m[#m + 1] = op
  m[name] = op
end

return m
