local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")

return {
  name = "mean_alone",
  doc = "For a sample alone: a vector of channels at a time.",
  ops = { "mean_places" },
  candidates = function(view)
    local serves = view.args[1].shape[1] == 1 and view.args[1].alone
    return serves and { { args = { "channels" }, result = "rows" } } or {}
  end,
  cost = function(view)
    return cost.pass(shared.bytes(view.args))
  end,
  lower = function(view)
    local x = view.args[1].shape
    return {
      name = ("mean_places_%s_alone"):format(table.concat({ table.unpack(x, 2) }, "x")),
      template = "mean_places",
      fields = {
        planes = ("RT_VECTORS(%d)"):format(x[2]),
        places = list.product({ table.unpack(x, 3) }),
        x_text = "of one sample, a lane being a channel",
      },
      args = shared.call(view, {}),
    }
  end,
}
