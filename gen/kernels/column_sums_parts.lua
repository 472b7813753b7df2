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
    local x, s = view.args[1], view.results[1]
    local at = ("(row + r) * RT_PAD(%d) + column"):format(x.shape[2])
    local name = ("column_sums_%dx%d"):format(x.shape[1], x.shape[2])
    return parts.calls({
      name = name .. "_parts",
      template = "column_sums_parts",
      fields = {},
      args = { { value = x.name } },
    }, {
      name = name .. "_total",
      fields = { parameters = "", store = "sum", formula = "sum", result_at = at },
      args = { { value = s.name, write = true } },
    }, { rows = 1, columns = x.shape[2], depth = x.shape[1], part_at = at })
  end,
}
