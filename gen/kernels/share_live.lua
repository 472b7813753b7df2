local shared = require("kernels.shared")

return shared.by_rows({
  name = "share_live",
  doc = "Each live sample's share of a mean's gradient.",
  ops = { "share_live" },
  single = true,
  live = true,
  fields = function(view)
    return { samples = view.attrs.rows }
  end,
})
