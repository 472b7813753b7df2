local cost = require("cost")
local shared = require("kernels.shared")

return {
  name = "column_sums",
  doc = "The sum of each column, in row order, one vector of columns at a time.",
  ops = { "sum_rows" },
  candidates = shared.rows_only,
  cost = function(view)
    return cost.pass(shared.bytes(view.args))
  end,
  lower = function(view)
    local rows, columns = view.args[1].shape[1], view.args[1].shape[2]
    return {
      name = ("column_sums_%dx%d"):format(rows, columns),
      template = "column_sums",
      fields = { rows = rows, columns = columns },
      args = { { value = view.args[1].name }, { value = view.results[1].name, write = true } },
    }
  end,
}
