local optimizer = require("ops.optimizer")

return optimizer({
  name = "sgd",
  doc = "w - lr dw: one step of stochastic gradient descent.",
  hypers = { "lr" },
  carried = true,
  step = function(h, w, dw)
    return w - h.lr * dw
  end,
  text = "{w} - {lr} {dw}",
})
