local cost = require("cost")
local shared = require("kernels.shared")

return shared.by_rows({
  name = "column_sums_parts",
  doc = "The sums of the columns of many rows: threads share the rows, part by part.",
  ops = { "sum_rows" },
  size = "both",
  serves = function(view)
    return view.args[1].shape[1] >= shared.MANY
  end,
  -- On one core as long as column_sums; on two, shorter.
  cost = function(view)
    return 0.7 * cost.pass(shared.bytes(view.args))
  end,
  fields = function()
    return { parts = shared.PARTS }
  end,
  scratch = function(view)
    return shared.PARTS * shared.padded(view.args[1].shape[2])
  end,
})
