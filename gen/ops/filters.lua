-- What place_filters and pick_filters share: filters of one channel, [pairs][1][taps...], and all
-- of a convolution, [outputs][inputs][taps...], of which `pairs` says which stand for them, from 0.
local list = require("lib.list")
local m = {}

m.attrs = { pairs = false, outputs = 1, inputs = 1 }

local attrs = { pairs = { 1, 2, 3, 5 }, outputs = 3, inputs = 2 }

-- Cases for the packed filters, or for all of them.
function m.cases(packed)
  return list.map({ { 3, 2 }, { 5 }, { 2, 3, 2 } }, function(taps)
    local shape = packed and { #attrs.pairs, 1 } or { attrs.outputs, attrs.inputs }
    return { args = { { shape[1], shape[2], table.unpack(taps) } }, attrs = attrs }
  end)
end

return m
