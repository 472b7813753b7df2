return {
  name = "sgd",
  doc = "w = w - lr dw: stochastic gradient descent.",
  fields = {
    lr = {
      type = "number",
      above = 0,
      max = 1e6,
      default = 0.01,
      hyper = true,
      doc = "learning rate",
    },
  },
  build = function(g, w, dw, f)
    return g:descend("sgd", w, dw, f)
  end,
}
