-- Ops on a number per channel beside the channel's places, with samples in the lanes. Threads share
-- the channels of all blocks of samples.
local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")
local spatial = require("kernels.spatial")

-- The vector that an epilogue begins with, of the ops that carry one.
local values = { gate = "v_load(x + at) * factor", spread_places = "part" }

return {
  name = "channels",
  doc = "One pass, a vector of samples at a time.",
  ops = { "gate", "gate_grad", "mean_places", "spread_places" },
  candidates = function(view)
    local args = list.map(view.args, function()
      return "lanes"
    end)
    return { { args = args, result = "lanes" } }
  end,
  cost = function(view)
    return cost.pass(shared.bytes(view.args) + shared.bytes(view.results))
  end,
  lower = function(view)
    local first, result = view.args[1].shape, view.results[1].shape
    local wide = #first > #result and first or result -- the one with places
    local fields = {
      batch = wide[1],
      channels = wide[2],
      places = list.product({ table.unpack(wide, 3) }),
      planes = ("RT_VECTORS(%d) * %d"):format(wide[1], wide[2]),
      x_text = spatial.shape(wide),
    }
    local carrier =
      { value = values[view.op], feature = ("v_all(%%s[i.at %%%% %d])"):format(wide[2]) }
    local suffix, epilogue = shared.carry(carrier, view, fields)
    return {
      name = view.op .. "_" .. table.concat(wide, "x") .. suffix,
      template = view.op,
      fields = fields,
      args = shared.call(view, {}, epilogue),
    }
  end,
}
