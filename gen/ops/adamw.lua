local adam = require("ops.adam")
local optimizer = require("ops.optimizer")

return optimizer({
  name = "adamw",
  doc = "Adam, and every element shrinks by the learning rate times the decay before.",
  states = { { name = "m", start = 0 }, { name = "v", start = 0 } },
  scalars = { "unbias_m", "unbias_v" },
  hypers = { "lr", "beta1", "beta2", "eps", "weight_decay" },
  step = function(h, w, ...)
    return adam.step(h, w * (1 - h.lr * h.weight_decay), ...)
  end,
  text = "(1 - {lr} {weight_decay}) {w} "
    .. "- {lr} {unbias_m} {w_m} / ({unbias_v} sqrt({w_v}) + {eps})",
})
