-- Completes a kernel that works on the planes of channels, with samples in the lanes: its C
-- function takes the live samples (if `live`), the op's hyper-parameters, arguments and results in
-- order; its template gets the sizes of the first value of a batch, and what `fields(view)` adds.
-- It may carry an epilogue as kernels that work on rows do.
local cost = require("cost")
local list = require("lib.list")
local shared = require("kernels.shared")

local function stands_in_lanes(value)
  return value.batched and #value.shape >= 2
end

-- The first value, of arguments and results, that has samples and channels.
local function model_of(view)
  for _, value in ipairs(view.args) do
    if stands_in_lanes(value) then
      return value
    end
  end
  return view.results[1]
end

return function(kernel)
  kernel.candidates = function(view)
    return {
      {
        args = list.map(view.args, function(arg)
          return stands_in_lanes(arg) and "lanes"
        end),
        result = stands_in_lanes(view.results[1]) and "lanes" or "rows",
      },
    }
  end
  kernel.cost = function(view)
    return (kernel.passes or 1) * cost.pass(shared.bytes(view.args) + shared.bytes(view.results))
  end
  kernel.lower = function(view)
    local shape = model_of(view).shape
    local fields = kernel.fields and kernel.fields(view) or {}
    fields.batch, fields.channels = shape[1], shape[2]
    fields.places = list.product({ table.unpack(shape, 3) })
    local suffix, epilogue = shared.carry(kernel, view, fields)
    return {
      name = ("%s_%s%s"):format(
        #kernel.ops > 1 and view.op .. "_lanes" or kernel.name,
        table.concat(shape, "x"),
        suffix
      ),
      template = kernel.name,
      fields = fields,
      args = shared.call(view, kernel.live and { { live = true } } or {}, epilogue),
    }
  end
  return kernel
end
