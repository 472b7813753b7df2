local cost = require("cost")
local list = require("lib.list")
local masks = require("kernels.masks")
local shared = require("kernels.shared")

return {
  name = "dropout_lanes",
  doc = "With samples in the lanes: the numbers of each sample are drawn as for rows, and then "
    .. "transposed.",
  ops = { "dropout" },
  in_place = true,
  candidates = function()
    return { { args = { "lanes" }, result = "lanes" } }
  end,
  cost = function(view)
    return cost.pass(shared.bytes(view.args) + shared.bytes(view.results))
  end,
  lower = function(view)
    local shape, by_channel = view.args[1].shape, view.attrs.by_channel
    local each = list.product({ table.unpack(shape, 2) })
    local numbers = by_channel and shape[2] or each
    local own = { batch = shape[1], numbers = numbers, places = each // numbers }
    local base = by_channel and "dropout_channels" or "dropout_lanes"
    local channel = by_channel and "first + j + n"
      or ("(first + j + n) / %d"):format(each // shape[2])
    local feature = ("v_all(%%s[%s])"):format(channel)
    return masks.lower(view, "dropout_lanes", base, own, "v[n]", feature)
  end,
}
