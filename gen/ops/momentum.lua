local optimizer = require("ops.optimizer")

return optimizer({
  name = "momentum",
  doc = "A velocity, in which gradients of before fade; w moves against it.",
  states = { { name = "v", start = 0 } },
  hypers = { "lr", "momentum" },
  carried = true,
  step = function(h, w, dw, v)
    v = h.momentum * v + dw
    return w - h.lr * v, v
  end,
  text = "{w} - {lr} ({momentum} {w_v} + {dw})",
})
