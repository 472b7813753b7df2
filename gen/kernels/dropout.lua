local cost = require("cost")
local masks = require("kernels.masks")
local shared = require("kernels.shared")

return {
  name = "dropout",
  doc = "Row by row; the mask is drawn again in the backward pass, which is cheaper than keeping "
    .. "it.",
  ops = { "dropout" },
  in_place = true,
  candidates = shared.rows_only,
  cost = function(view)
    return cost.pass(shared.bytes(view.args) + shared.bytes(view.results))
  end,
  lower = function(view)
    local shape = view.args[1].shape
    local own = { rows = shape[1], columns = shape[2] }
    return masks.lower(view, "dropout", "dropout", own, "v_load(u + l)", "v_load(%s + j + l)")
  end,
}
