local optimizer = require("ops.optimizer")

return optimizer({
  name = "adagrad",
  doc = "Each element has a rate of its own, which falls with the squares it has seen.",
  states = { { name = "h", start = 0 } },
  hypers = { "lr", "eps" },
  step = function(h, w, dw, sum)
    sum = sum + dw * dw
    return w - h.lr * dw / (math.sqrt(sum) + h.eps), sum
  end,
  text = "{w} - {lr} {dw} / (sqrt({w_h} + {dw}^2) + {eps})",
})
