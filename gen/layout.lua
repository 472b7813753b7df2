-- Memory layouts: how the elements of a value stand in memory. The innermost axis is padded to
-- whole vectors, so sizes are texts in RT_PAD(n) that the C compiler computes for its CPU;
-- `nominal` computes them for the nominal machine, on which all decisions are taken.
--
--   rows     row-major; the last axis is padded:          [100][784] -> [100][PAD(784)]
--   columns  a matrix stored column by column:            [100][784] -> [784][PAD(100)]
local fail = require("lib.fail")
local list = require("lib.list")
local m = {}

m.names = { "rows", "columns" }

-- The axes in the order in which they stand in memory, outermost first.
local function order(layout, rank)
  local axes = {}
  for i = 1, rank do
    axes[i] = i
  end
  if layout == "columns" and rank == 2 then
    axes = { 2, 1 }
  elseif layout ~= "rows" and layout ~= "columns" then
    fail.bug("unknown layout '%s'", tostring(layout))
  end
  return axes
end

-- The elements that a value takes, as C text.
function m.size(value)
  local axes = order(value.layout, #value.shape)
  local parts = list.map(axes, function(axis, i)
    local n = value.shape[axis]
    return i == #axes and ("RT_PAD(%d)"):format(n) or ("%d"):format(n)
  end)
  return table.concat(parts, " * ")
end

-- Steps between neighbours along each axis, as C texts.
function m.strides(value)
  local axes = order(value.layout, #value.shape)
  local out, text = {}, "1"
  for i = #axes, 1, -1 do
    out[axes[i]] = text
    local n = value.shape[axes[i]]
    local size = i == #axes and ("RT_PAD(%d)"):format(n) or ("%d"):format(n)
    text = text == "1" and size or size .. " * " .. text
  end
  return out
end

-- The elements that a value takes on the nominal machine.
function m.nominal(value, lanes)
  local axes = order(value.layout, #value.shape)
  local count = 1
  for i, axis in ipairs(axes) do
    local n = value.shape[axis]
    count = count * (i == #axes and (n + lanes - 1) // lanes * lanes or n)
  end
  return count
end

return m
