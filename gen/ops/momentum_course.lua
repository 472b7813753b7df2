local optimizer = require("ops.optimizer")

return optimizer({
  name = "momentum_course",
  doc = "A velocity that holds the learning rate; w moves along it: the course's form.",
  states = { { name = "v", start = 0 } },
  hypers = { "lr", "momentum" },
  carried = true,
  step = function(h, w, dw, v)
    v = h.momentum * v - h.lr * dw
    return w + v, v
  end,
  text = "{w} + {momentum} {w_v} - {lr} {dw}",
})
