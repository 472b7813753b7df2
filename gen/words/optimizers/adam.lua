local fields = require("words.optimizers.fields")

local ops = { torch = "adam", course = "adam_course" }

return {
  name = "adam",
  doc = "Means m of the gradient and v of its square, each divided by 1 - beta^t; "
    .. "w = w - lr m / (sqrt(v) + eps): Kingma and Ba, 2015.",
  fields = {
    lr = fields.lr(0.001),
    beta1 = fields.share(0.9, "of the mean gradient, which stays"),
    beta2 = fields.share(0.999, "of the mean square, which stays"),
    eps = fields.eps({ torch = 1e-8, course = 1e-7 }),
    form = {
      one_of = { "torch", "course" },
      default = "torch",
      doc = "torch: as above; course: the corrections are part of lr, eps stands outside",
    },
  },
  begin = function(g, f)
    return g:corrections(f)
  end,
  build = function(g, w, dw, f, corrections)
    return g:descend(ops[f.form], w, dw, f, corrections)
  end,
}
