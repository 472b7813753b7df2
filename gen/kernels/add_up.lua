local shared = require("kernels.shared")

return {
  name = "add_up",
  doc = "One thread adds, in order.",
  ops = { "add_up" },
  single = true,
  candidates = shared.rows_only,
  cost = function()
    return 0
  end,
  lower = function(view)
    local args = shared.call(view, { { text = ("%d"):format(view.args[2].shape[1]) } })
    return { name = "add_up", template = "add_up", fields = {}, args = args }
  end,
}
