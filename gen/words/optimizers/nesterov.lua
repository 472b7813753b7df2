local fields = require("words.optimizers.fields")

local ops = { torch = "nesterov", dlfs = "nesterov_dlfs", course = "nesterov_course" }

return {
  name = "nesterov",
  doc = "v = momentum v + dw, w = w - lr (dw + momentum v): momentum that looks ahead.",
  fields = {
    lr = fields.lr(0.01),
    momentum = fields.share(0.9, "of the velocity, which stays"),
    form = {
      one_of = { "torch", "dlfs", "course" },
      default = "torch",
      doc = "torch: as above; dlfs: w = w + momentum^2 v - (1 + momentum) lr dw, then "
        .. "v = momentum v - lr dw; course: v first, so that the gradient counts twice",
    },
  },
  build = function(g, w, dw, f)
    return g:descend(ops[f.form], w, dw, f)
  end,
}
