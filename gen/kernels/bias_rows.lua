local cost = require("cost")
local shared = require("kernels.shared")

return {
  name = "bias_rows",
  doc = "Adds the bias to every row, where no product could take it along.",
  ops = { "add_bias" },
  in_place = true,
  candidates = shared.rows_only,
  cost = function(view)
    return cost.pass(2 * shared.bytes(view.results))
  end,
  lower = function(view)
    local rows, columns = view.args[1].shape[1], view.args[1].shape[2]
    return {
      name = ("bias_%dx%d"):format(rows, columns),
      template = "bias_rows",
      fields = { rows = rows, columns = columns },
      args = {
        { value = view.args[1].name }, { value = view.args[2].name }, { value = view.results[1].name, write = true },
      },
    }
  end,
}
