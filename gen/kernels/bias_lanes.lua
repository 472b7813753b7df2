local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")

return {
  name = "bias_lanes",
  doc = "Adds its bias to every element of a feature, where no convolution could take it along.",
  ops = { "add_bias" },
  in_place = true,
  candidates = function()
    return { { args = { "lanes", false }, result = "lanes" } }
  end,
  cost = function(view)
    return cost.pass(shared.bytes(view.args) + shared.bytes(view.results))
  end,
  lower = function(view)
    local shape = view.args[1].shape
    return {
      name = "bias_" .. table.concat(shape, "x"),
      template = "bias_lanes",
      fields = {
        batch = shape[1],
        channels = shape[2],
        places = list.product({ table.unpack(shape, 3) }),
      },
      args = shared.call(view, {}),
    }
  end,
}
