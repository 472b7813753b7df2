local cost = require("cost")
local shared = require("kernels.shared")

return {
  name = "max_norm",
  doc = "Two passes over each row of a parameter, in place; rows stand in the lanes, or one after "
    .. "the other.",
  ops = { "max_norm" },
  in_place = true,
  candidates = shared.any_alike,
  cost = function(view)
    return 2 * cost.pass(shared.bytes(view.args))
  end,
  lower = function(view)
    local by = view.results[1].layout
    return {
      name = "max_norm_" .. by,
      template = "max_norm_" .. by,
      fields = {},
      args = shared.call(view, shared.matrix_size(view.args[1])),
    }
  end,
}
