local cost = require("cost")
local parts = require("kernels.parts")
local shared = require("kernels.shared")

return {
  name = "column_sums_parts",
  doc = "The sums of the columns of many rows: threads share the rows, part by part.",
  ops = { "sum_rows" },
  candidates = function(view)
    return view.args[1].shape[1] >= parts.MANY and shared.rows_only(view) or {}
  end,
  -- On one core as long as column_sums; on two, shorter.
  cost = function(view)
    return 0.7 * cost.pass(shared.bytes(view.args))
  end,
  lower = function(view)
    local x, columns = view.args[1], view.args[1].shape[2]
    return parts.list_calls({
      name = ("column_sums_%dx%d_parts"):format(x.shape[1], columns),
      template = "column_sums_parts",
      fields = { depth = x.shape[1], columns = columns, parts = parts.count(x.shape[1]) },
    }, { { value = x.name } }, view.results[1], parts.no_epilogue, "sum")
  end,
}
