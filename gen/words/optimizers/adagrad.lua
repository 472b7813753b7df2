local fields = require("words.optimizers.fields")

local ops = { torch = "adagrad", dlfs = "adagrad", course = "adagrad_course" }

return {
  name = "adagrad",
  doc = "h = h + dw^2, w = w - lr dw / (sqrt(h) + eps): Duchi, Hazan and Singer, 2011.",
  fields = {
    lr = fields.lr({ torch = 0.01, dlfs = 0.01, course = 0.1 }),
    eps = fields.eps({ torch = 1e-10, dlfs = 1e-7 }),
    form = {
      one_of = { "torch", "dlfs", "course" },
      default = "torch",
      doc = "torch, dlfs: as above; course: h is 1e-4 in the first step, no eps",
    },
  },
  build = function(g, w, dw, f)
    return g:descend(ops[f.form], w, dw, f)
  end,
}
