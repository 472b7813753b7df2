local number = require("lib.number")
local shared = require("kernels.shared")

return shared.by_rows({
  name = "squared_error_grad",
  doc = "One pass, row by row.",
  ops = { "mean_squared_error_grad" },
  size = "columns",
  fields = function(view)
    return { factor = number.text(2 * view.attrs.factor) }
  end,
})
