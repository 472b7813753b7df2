local optimizer = require("ops.optimizer")

return optimizer({
  name = "adagrad_course",
  doc = "The course's exercise: the sum starts at 1e-4, and w moves before the square is added.",
  states = { { name = "h", start = 1e-4 } },
  hypers = { "lr" },
  step = function(h, w, dw, sum)
    return w - h.lr * dw / math.sqrt(sum), sum + dw * dw
  end,
  text = "{w} - {lr} {dw} / sqrt({h})",
})
