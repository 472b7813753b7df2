-- What the kernels of dropout share.
local hash = require("lib.hash")
local shared = require("kernels.shared")
local m = {}

function m.name(base, view)
  local unscaled = view.attrs.scaled and "" or "unscaled_"
  return ("%s_%s%s"):format(base, unscaled, table.concat(view.args[1].shape, "x"))
end

-- `own` fields, and what becomes of the numbers that stay.
function m.fields(view, own)
  own.formula = view.attrs.scaled and "x / (1 - ratio)" or "x"
  own.scale = view.attrs.scaled and "1 / (1 - ratio)" or "1"
  return own
end

function m.args(view)
  local stream = view.attrs.stream
  return shared.call(view, {
    { batch = true },
    { text = ("0x%s /* %s */"):format(hash.hex(stream), stream) },
  })
end

return m
