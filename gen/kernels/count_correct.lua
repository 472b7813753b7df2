local shared = require("kernels.shared")

return {
  name = "count_correct",
  doc = "One thread: a few comparisons a sample.",
  ops = { "count_correct" },
  single = true,
  candidates = shared.rows_only,
  cost = function()
    return 0
  end,
  lower = function(view)
    local columns = view.args[1].shape[2]
    return {
      name = ("count_correct_%d"):format(columns),
      template = "count_correct",
      fields = { columns = columns },
      args = {
        { live = true }, { value = view.args[1].name }, { value = view.args[2].name },
        { value = view.results[1].name, write = true },
      },
    }
  end,
}
