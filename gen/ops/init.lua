-- The ops, one file each. An op is a meaning:
--   name, doc
--   args, results   names, in order; results default to {name}
--   attrs           table of attributes with defaults
--   type            (attrs, args...) -> type of each result {type, shape, batched}
--   grad            (g, node, dy...) -> table argument -> gradient; false where no `build` reaches
--                   it
--   macs            (attrs, args...) -> multiply-adds, where the op is a product
--   elementwise     true when it works element by element: the runtime's v_NAME, and may be an
--                   epilogue;
--                   broadcast = name of the argument that has one number per feature;
--                   constants = names of the attributes that v_NAME takes behind the arguments
--   carries_epilogue  true when elementwise ops may be applied to its result in passing
--   kink            name of the result or argument where a change of sign makes the gradient jump
--   hypers          names of the attributes that name a hyper-parameter
--   eval            (attrs, args..., context) -> result tensors: the oracle; context.live is the
--                   live rows
--   formula         (attrs, args as text...) -> text for comments
--   cases           list of {attrs, args = list of {shape, ...}} that the tests run
local m = {}

for _, name in ipairs({
  "abs", "abs_grad", "adadelta", "adagrad", "adagrad_course", "adam", "adam_course", "adamw",
  "add", "add_bias", "add_up", "assign", "bias_corrections", "binary_cross_entropy",
  "binary_cross_entropy_grad", "clip_value", "constant", "convert", "count_correct", "elu",
  "elu_grad", "gelu", "gelu_grad", "gelu_tanh", "gelu_tanh_grad", "huber", "huber_grad",
  "leaky_relu", "leaky_relu_grad", "margins", "margins_grad", "matmul", "mean_columns",
  "mean_live", "mean_squared_error", "mean_squared_error_grad", "momentum", "momentum_course",
  "nesterov", "nesterov_course", "nesterov_dlfs", "norm_factor", "relu", "relu_grad", "rmsprop",
  "row_squares", "scale", "sgd", "share_live", "sigmoid", "sigmoid_grad", "silu", "silu_grad",
  "softmax", "softmax_cross_entropy", "softmax_cross_entropy_grad", "softplus", "softplus_grad",
  "spread_columns", "subtract", "sum_rows", "tanh", "tanh_grad",
}) do
  local op = require("ops." .. name)
  op.results = op.results or { name }
  op.attrs = op.attrs or {}
  m[#m + 1] = op
  m[name] = op
end

return m
