return {
  name = "dense",
  doc = "y = act(x . w' + b). One row of w is one unit.",
  fields = {
    units = { type = "integer", min = 1, max = 1 << 24, doc = "outputs" },
    act = {
      type = "activation",
      default = "none",
      doc = "short for a layer of that name behind it",
    },
    bias = { type = "boolean", default = true, doc = "whether there is a b; it starts at zero" },
    init = { type = "initializer", doc = "of w; the model's `init` unless given" },
    regularizer = {
      type = "regularizer",
      optional = true,
      doc = "of w; the model's `regularizer` unless given",
    },
  },
  rank = 1,
  hint = "give the input one axis, as in input 'x' { 784 }",
  build = function(g, x, f)
    local fan_in = g:get(x).shape[2]
    local w = g:param("w", { f.units, fan_in }, "weight", f.init.spread(fan_in), f.regularizer)
    local y = g:matmul(x, w, { transpose_b = true })
    if f.bias then
      y = g:add_bias(y, g:param("b", { f.units }, "bias", { kind = "constant", scale = 0 }))
    end
    return y
  end,
  cases = {
    { input = { 5 }, units = 4 },
    { input = { 17 }, units = 33, act = "relu" },
    { input = { 3 }, units = 1, bias = false },
    { input = { 3 }, units = 5, act = "tanh" },
  },
}
