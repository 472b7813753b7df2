return {
  name = "gain",
  doc = "y = act(gain x + b), with one gain and one b for each channel: what LeNet-5 puts behind "
    .. "its averages. LeCun and others, 1998.",
  fields = {
    act = {
      type = "activation",
      default = "none",
      doc = "short for a layer of that name behind it",
    },
    bias = { type = "boolean", default = true, doc = "whether there is a b" },
    init = {
      type = "initializer",
      default = { word = "constant", fields = { value = 1 } },
      doc = "of the gains",
    },
    bias_init = { type = "initializer", default = { word = "zeros" }, doc = "of b" },
  },
  build = function(g, x, f)
    local channels = g:get(x).shape[2]
    local fan = { inputs = 1, outputs = 1 }
    local y = g:times_gain(x, g:param("gain", { channels }, "weight", f.init.spread(fan)))
    if f.bias then
      y = g:add_bias(y, g:param("b", { channels }, "bias", f.bias_init.spread(fan)))
    end
    return y
  end,
  cases = {
    { input = { 3, 4, 2 }, act = "tanh" },
    { input = { 7 }, bias = false },
    { input = { 17, 3 } },
  },
}
