local by_lanes = require("kernels.by_lanes")
local number = require("lib.number")

return by_lanes({
  name = "squared_error_lanes",
  doc = "A vector of samples at a time.",
  ops = { "mean_squared_error" },
  by_parts = true,
  fields = function(view)
    return { factor = number.text(view.attrs.factor) }
  end,
})
