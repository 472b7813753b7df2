local optimizer = require("ops.optimizer")

return optimizer({
  name = "nesterov",
  doc = "Momentum that looks ahead: w moves against the gradient and the next velocity.",
  states = { { name = "v", start = 0 } },
  hypers = { "lr", "momentum" },
  carried = true,
  step = function(h, w, dw, v)
    v = h.momentum * v + dw
    return w - h.lr * (dw + h.momentum * v), v
  end,
  text = "{w} - {lr} ({dw} + {momentum} ({momentum} {w_v} + {dw}))",
})
