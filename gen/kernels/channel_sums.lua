local by_lanes = require("kernels.by_lanes")
local parts = require("kernels.parts")
local spatial = require("kernels.spatial")

local kernel = by_lanes({
  name = "channel_sums",
  doc = "The sum of each channel over samples and places, in order; in two parts where samples are "
    .. "many.",
  ops = { "sum_rows" },
  fields = function(view)
    local x = view.args[1]
    local count = parts.halves(x.shape[1])
    local fields = parts.half_fields("s", x.shape[2], count)
    local item = { { "c", x.shape[2] }, count > 1 and { "part", "" } or nil }
    fields.decode = spatial.decode("item.at", item, "        ")
    return fields
  end,
})

local lower = kernel.lower

function kernel.lower(view)
  local x, instance = view.args[1], lower(view)
  if instance.fields.parts == 1 then
    return instance
  end
  local args = { { value = x.name } }
  return parts.list_calls(instance, args, view.results[1], parts.no_epilogue, "sum")
end

return kernel
