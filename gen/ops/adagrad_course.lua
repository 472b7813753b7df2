local optimizer = require("ops.optimizer")

return optimizer({
  name = "adagrad_course",
  doc = "The course's exercise: the first step finds a sum of 1e-4 and adds nothing to it.",
  states = { { name = "h", start = 0 } }, -- 0: no step was made
  hypers = { "lr" },
  step = function(h, w, dw, sum)
    sum = sum > 0 and sum + dw * dw or 1e-4
    return w - h.lr * dw / math.sqrt(sum), sum
  end,
  text = "{w} - {lr} {dw} / sqrt({w_h} + {dw}^2)",
})
