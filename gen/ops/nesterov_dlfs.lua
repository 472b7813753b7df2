local optimizer = require("ops.optimizer")

return optimizer({
  name = "nesterov_dlfs",
  doc = "Nesterov's momentum as Deep Learning from Scratch has it since 2021: w moves first.",
  states = { { name = "v", start = 0 } },
  hypers = { "lr", "momentum" },
  carried = true,
  step = function(h, w, dw, v)
    local mu = h.momentum
    return w + mu * mu * v - (1 + mu) * h.lr * dw, mu * v - h.lr * dw
  end,
  text = "{w} + {momentum}^2 {w_v} - (1 + {momentum}) {lr} {dw}",
})
