local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")

return {
  name = "channel_sums",
  doc = "The sum of each feature over samples and places: one thread adds a feature, in order.",
  ops = { "sum_rows" },
  candidates = function()
    return { { args = { "lanes" }, result = "rows" } }
  end,
  cost = function(view)
    return cost.pass(shared.bytes(view.args))
  end,
  lower = function(view)
    local shape = view.args[1].shape
    return {
      name = "channel_sums_" .. table.concat(shape, "x"),
      template = "channel_sums",
      fields = {
        batch = shape[1],
        channels = shape[2],
        places = list.product({ table.unpack(shape, 3) }),
      },
      args = shared.call(view, {}),
    }
  end,
}
