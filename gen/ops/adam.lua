local optimizer = require("ops.optimizer")

return optimizer({
  name = "adam",
  doc = "The mean of the gradient over the root of the mean of its square, both corrected.",
  states = { { name = "m", start = 0 }, { name = "v", start = 0 } },
  scalars = { "first", "second" },
  hypers = { "lr", "beta1", "beta2", "eps" },
  step = function(h, w, dw, m, v, first, second)
    m = m + (1 - h.beta1) * (dw - m)
    v = v + (1 - h.beta2) * (dw * dw - v)
    return w - h.lr * (m / first) / (math.sqrt(v / second) + h.eps), m, v
  end,
  text = "{w} - {lr} ({m} / {first}) / (sqrt({v} / {second}) + {eps})",
})
