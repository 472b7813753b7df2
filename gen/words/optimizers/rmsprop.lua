local fields = require("words.optimizers.fields")

return {
  name = "rmsprop",
  doc = "v = alpha v + (1 - alpha) dw^2, w = w - lr dw / (sqrt(v) + eps): Hinton, 2012.",
  fields = {
    lr = fields.lr(0.01),
    alpha = fields.share(0.99, "of the mean square, which stays"),
    eps = fields.eps({ torch = 1e-8, dlfs = 1e-7 }),
    form = {
      one_of = { "torch", "dlfs" },
      default = "torch",
      doc = "whose eps",
    },
  },
  build = function(g, w, dw, f)
    return g:descend("rmsprop", w, dw, f)
  end,
}
