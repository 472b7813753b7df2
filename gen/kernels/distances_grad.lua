local shared = require("kernels.shared")

return shared.by_rows({
  name = "distances_grad",
  doc = "Row by row, code by code.",
  ops = { "distances_grad" },
  size = "columns",
  fields = function(view)
    return { codes = view.args[2].shape[1] }
  end,
})
