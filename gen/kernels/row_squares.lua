local cost = require("cost")
local layout = require("layout")
local list = require("lib.list")
local shared = require("kernels.shared")

return {
  name = "row_squares",
  doc = "One pass; each row is added up by one thread, in a fixed order.",
  ops = { "row_squares" },
  candidates = function(view)
    return list.map(shared.any_alike(view), function(candidate)
      return { args = candidate.args, result = "rows" }
    end)
  end,
  cost = function(view)
    return cost.pass(shared.bytes(view.args))
  end,
  lower = function(view)
    local x = view.args[1]
    local rows = x.shape[1]
    local in_lanes = x.layout == "lanes" or #x.shape == 1
    return {
      name = ("row_squares_%s_%s"):format(table.concat(x.shape, "x"), x.layout),
      template = in_lanes and "row_squares_lanes" or "row_squares",
      fields = { rows = rows, length = list.product(x.shape) // rows, step = layout.strides(x)[1] },
      args = shared.call(view, {}),
    }
  end,
}
