local optimizer = require("ops.optimizer")

return optimizer({
  name = "adam_course",
  doc = "Adam with the corrections folded into the rate, so that eps stands outside of them.",
  states = { { name = "m", start = 0 }, { name = "v", start = 0 } },
  scalars = { "unbias_m", "unbias_v" },
  hypers = { "lr", "beta1", "beta2", "eps" },
  step = function(h, w, dw, m, v, unbias_m, unbias_v)
    m = m + (1 - h.beta1) * (dw - m)
    v = v + (1 - h.beta2) * (dw * dw - v)
    return w - h.lr * unbias_m * m / (unbias_v * (math.sqrt(v) + h.eps)), m, v
  end,
  text = "{w} - {lr} {unbias_m} {w_m} / ({unbias_v} (sqrt({w_v}) + {eps}))",
})
