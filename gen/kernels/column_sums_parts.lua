local cost = require("cost")
local shared = require("kernels.shared")

-- Parts of the sums, whatever the number of threads; and how many rows make them worth it.
local PARTS, MANY = 16, 2048

local kernel = shared.by_rows({
  name = "column_sums_parts",
  doc = "The sums of the columns of many rows: threads share the rows, part by part.",
  ops = { "sum_rows" },
  size = "both",
  -- On one core as long as column_sums; on two, shorter.
  cost = function(view)
    return 0.7 * cost.pass(shared.bytes(view.args))
  end,
  fields = function()
    return { parts = PARTS }
  end,
})

local rows_only, lower = kernel.candidates, kernel.lower

function kernel.candidates(view)
  return view.args[1].shape[1] >= MANY and rows_only(view) or {}
end

function kernel.lower(view)
  local instance = lower(view)
  local vectors = (view.args[1].shape[2] + 15) // 16
  table.insert(instance.args, { scratch = PARTS * vectors * 16 })
  return instance
end

return kernel
