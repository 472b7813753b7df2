local optimizer = require("ops.optimizer")

return optimizer({
  name = "momentum",
  doc = "A velocity sums up gradients; w moves against it: PyTorch's form.",
  states = { { name = "v", start = 0 } },
  hypers = { "lr", "momentum" },
  step = function(h, w, dw, v)
    v = h.momentum * v + dw
    return w - h.lr * v, v
  end,
  text = "{w} - {lr} ({momentum} {v} + {dw})",
})
