local shared = require("kernels.shared")

return {
  name = "share_live",
  doc = "Each live sample's share of a mean's gradient.",
  ops = { "share_live" },
  single = true,
  candidates = shared.rows_only,
  cost = function()
    return 0
  end,
  lower = function(view)
    local rows = view.attrs.rows
    return {
      name = ("share_live_%d"):format(rows),
      template = "share_live",
      fields = { rows = rows },
      args = { { live = true }, { value = view.args[1].name }, { value = view.results[1].name, write = true } },
    }
  end,
}
