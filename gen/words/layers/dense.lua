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
    bias = { type = "boolean", default = true, doc = "whether there is a b" },
    init = { type = "initializer", doc = "of w; the model's `init` unless given" },
    regularizer = {
      type = "regularizers",
      optional = true,
      doc = "of w, one or a list of them; the model's `regularizer` unless given",
    },
    bias_init = { type = "initializer", default = { word = "zeros" }, doc = "of b" },
  },
  rank = 1,
  hint = "give the input one axis, as in input 'x' { 784 }",
  build = function(g, x, f)
    local fan_in = g:get(x).shape[2]
    local fan = { inputs = fan_in, outputs = f.units }
    local w = g:param("w", { f.units, fan_in }, "weight", f.init.spread(fan), f.regularizer)
    local y = g:matmul(x, w, { transpose_b = true })
    if f.bias then
      y = g:add_bias(y, g:param("b", { f.units }, "bias", f.bias_init.spread(fan)))
    end
    return y
  end,
  cases = {
    { input = { 5 }, units = 4 },
    { input = { 17 }, units = 33, act = "relu" },
    { input = { 48 }, units = 70 },
    { input = { 3 }, units = 1, bias = false },
    { input = { 3 }, units = 5, act = "tanh" },
  },
}
