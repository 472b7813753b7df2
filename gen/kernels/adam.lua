local shared = require("kernels.shared")

-- What stands before w, and among the parameters, where w decays.
local decay = { adam = { "", "" }, adamw = { "(1 - lr * weight_decay) * ", ", real weight_decay" } }

return shared.one_pass({
  name = "adam",
  doc = "One pass over a parameter, its gradient and both means, in place.",
  ops = { "adam", "adamw" },
  template = "adam",
  fields = function(view)
    local factor, parameter = table.unpack(decay[view.op])
    return { decay = factor, decay_parameter = parameter }
  end,
})
