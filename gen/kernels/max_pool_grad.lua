local cost = require("cost")
local pooling = require("kernels.pooling")
local shared = require("kernels.shared")

return {
  name = "max_pool_grad",
  doc = "Plane by plane: zeros, then every window's dy to its winner.",
  ops = { "max_pool_grad" },
  candidates = function()
    return { { args = { "lanes", "lanes" }, result = "lanes" } }
  end,
  cost = function(view)
    return cost.pass(shared.bytes(view.args) + 2 * shared.bytes(view.results))
  end,
  lower = function(view)
    local fields = pooling.fields(view.attrs, view.results[1].shape, view.args[1].shape)
    return {
      name = "max_pool_grad" .. fields.title,
      template = "max_pool_grad",
      fields = fields,
      args = shared.call(view, {}),
    }
  end,
}
