local optimizer = require("ops.optimizer")

return optimizer({
  name = "adam_course",
  doc = "Adam with the corrections folded into the rate, so that eps stands outside of them.",
  states = { { name = "m", start = 0 }, { name = "v", start = 0 } },
  scalars = { "first", "second" },
  hypers = { "lr", "beta1", "beta2", "eps" },
  step = function(h, w, dw, m, v, first, second)
    m = m + (1 - h.beta1) * (dw - m)
    v = v + (1 - h.beta2) * (dw * dw - v)
    return w - h.lr * math.sqrt(second) / first * m / (math.sqrt(v) + h.eps), m, v
  end,
  text = "{w} - {lr} sqrt({second}) / {first} {m} / (sqrt({v}) + {eps})",
})
