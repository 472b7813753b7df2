local cost = require("cost")
local pooling = require("kernels.pooling")
local shared = require("kernels.shared")

return {
  name = "max_pool",
  doc = "Window by window; the winner is kept, so that the backward pass need not look again.",
  ops = { "max_pool" },
  candidates = function()
    return { { args = { "lanes" }, result = "lanes" } }
  end,
  cost = function(view)
    return cost.pass(shared.bytes(view.args) + shared.bytes(view.results))
  end,
  lower = function(view)
    local fields = pooling.fields(view.attrs, view.args[1].shape, view.results[1].shape)
    return {
      name = "max_pool" .. fields.title,
      template = "max_pool",
      fields = fields,
      args = shared.call(view, {}),
    }
  end,
}
