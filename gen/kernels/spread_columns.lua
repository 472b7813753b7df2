local shared = require("kernels.shared")

return shared.by_rows({
  name = "spread_columns",
  doc = "Each sample's share, along its row.",
  ops = { "spread_columns" },
  fields = function(view)
    return { width = view.attrs.columns }
  end,
})
