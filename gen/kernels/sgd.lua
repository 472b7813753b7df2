local cost = require("cost")
local shared = require("kernels.shared")

return {
  name = "sgd",
  doc = "One pass over a parameter and its gradient, in place.",
  ops = { "sgd" },
  in_place = true,
  candidates = shared.any_alike,
  cost = function(view)
    return cost.pass(3 * shared.bytes(view.results))
  end,
  lower = function(view)
    return {
      name = "sgd_step",
      template = "sgd",
      fields = {},
      args = {
        { size = view.results[1].name },
        { hyper = view.attrs.rate },
        { value = view.args[1].name },
        { value = view.args[2].name },
        { value = view.results[1].name, write = true },
      },
    }
  end,
}
