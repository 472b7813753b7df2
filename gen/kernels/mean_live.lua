local shared = require("kernels.shared")

return {
  name = "mean_live",
  doc = "The mean over the live samples, added in order by one thread.",
  ops = { "mean_live" },
  single = true,
  candidates = shared.rows_only,
  cost = function()
    return 0
  end,
  lower = function(view)
    return {
      name = "mean_live",
      template = "mean_live",
      fields = {},
      args = { { live = true }, { value = view.args[1].name }, { value = view.results[1].name, write = true } },
    }
  end,
}
