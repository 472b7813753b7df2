local optimizer = require("ops.optimizer")

return optimizer({
  name = "nesterov_course",
  doc = "The form of 2016 and of the course: v moves first, and so holds the gradient twice.",
  states = { { name = "v", start = 0 } },
  hypers = { "lr", "momentum" },
  carried = true,
  step = function(h, w, dw, v)
    local mu = h.momentum
    v = mu * v - h.lr * dw
    return w + mu * mu * v - (1 + mu) * h.lr * dw, v
  end,
  text = "{w} + {momentum}^2 ({momentum} {w_v} - {lr} {dw}) - (1 + {momentum}) {lr} {dw}",
})
