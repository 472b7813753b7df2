local number = require("lib.number")
local shared = require("kernels.shared")

return shared.by_rows({
  name = "squared_error",
  doc = "Row by row.",
  ops = { "mean_squared_error" },
  size = "columns",
  fields = function(view)
    return { factor = number.text(view.attrs.factor) }
  end,
})
