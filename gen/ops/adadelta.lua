local optimizer = require("ops.optimizer")

return optimizer({
  name = "adadelta",
  doc = "As rmsprop, in units of past changes: d = dw sqrt(u + eps) / sqrt(v + eps).",
  states = { { name = "v", start = 0 }, { name = "u", start = 0 } },
  hypers = { "lr", "rho", "eps" },
  step = function(h, w, dw, v, u)
    v = h.rho * v + (1 - h.rho) * dw * dw
    local change = dw * math.sqrt((u + h.eps) / (v + h.eps))
    return w - h.lr * change, v, h.rho * u + (1 - h.rho) * change * change
  end,
  text = "{w} - {lr} {dw} sqrt({w_u} + {eps}) / sqrt({rho} {w_v} + (1 - {rho}) {dw}^2 + {eps})",
})
