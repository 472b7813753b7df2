local optimizer = require("ops.optimizer")

return optimizer({
  name = "rmsprop",
  doc = "As adagrad, but the squares are forgotten in time.",
  states = { { name = "v", start = 0 } },
  hypers = { "lr", "alpha", "eps" },
  step = function(h, w, dw, v)
    v = h.alpha * v + (1 - h.alpha) * dw * dw
    return w - h.lr * dw / (math.sqrt(v) + h.eps), v
  end,
  text = "{w} - {lr} {dw} / (sqrt({alpha} {w_v} + (1 - {alpha}) {dw}^2) + {eps})",
})
