local by_lanes = require("kernels.by_lanes")
local number = require("lib.number")

return by_lanes({
  name = "squared_error_grad_lanes",
  doc = "One pass, a vector of samples at a time.",
  ops = { "mean_squared_error_grad" },
  by_parts = true,
  fields = function(view)
    return { factor = number.text(2 * view.attrs.factor) }
  end,
})
