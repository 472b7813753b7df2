local cost = require("cost")
local lrn = require("kernels.lrn")
local shared = require("kernels.shared")

return {
  name = "lrn_alone",
  doc = "For a sample alone: the squares of all channels of a place stand in a row between zeros.",
  ops = { "lrn" },
  candidates = function(view)
    local x = view.args[1]
    local serves = x.alone and x.shape[1] == 1
    return serves and { { args = { "channels" }, result = "channels" } } or {}
  end,
  cost = function(view)
    return cost.pass(shared.bytes(view.args) + shared.bytes(view.results))
  end,
  lower = function(view)
    local instance = lrn.lower(view)
    instance.name, instance.template = instance.name .. "_alone", "lrn_alone"
    return instance
  end,
}
