local fields = require("words.optimizers.fields")

return {
  name = "adadelta",
  doc = "v = rho v + (1 - rho) dw^2, d = dw sqrt(u + eps) / sqrt(v + eps), "
    .. "u = rho u + (1 - rho) d^2, w = w - lr d: Zeiler, 2012.",
  fields = {
    lr = fields.lr(1),
    rho = fields.share(0.9, "of both means, which stays"),
    eps = fields.eps(1e-6),
  },
  build = function(g, w, dw, f)
    return g:descend("adadelta", w, dw, f)
  end,
}
