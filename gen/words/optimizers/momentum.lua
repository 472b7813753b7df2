local fields = require("words.optimizers.fields")

local ops = { torch = "momentum", course = "momentum_course" }

return {
  name = "momentum",
  doc = "v = momentum v + dw, w = w - lr v: a heavy ball.",
  fields = {
    lr = fields.lr(0.01),
    momentum = fields.share(0.9, "of the velocity, which stays"),
    form = {
      one_of = { "torch", "course" },
      default = "torch",
      doc = "torch: as above; course: v = momentum v - lr dw, w = w + v",
    },
  },
  build = function(g, w, dw, f)
    return g:descend(ops[f.form], w, dw, f)
  end,
}
