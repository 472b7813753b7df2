-- Memory layouts: how the elements of a value stand in memory. Some axis fills the vectors and is
-- padded to whole ones, so sizes are texts in RT_PAD(n) that the C compiler computes for its CPU;
-- `nominal` computes them for the nominal machine, on which all decisions are taken.
--
--   rows     row-major; the last axis is padded:           [100][784] -> [100][PAD(784)]
--   lanes    a lane is a sample, or of weights an output; blocks of them outermost, so that threads
--            that share these out stay apart:
--                                           [100][6][14][14] -> [VECTORS(100)][6][14][14][LANES]
--   channels a lane is a channel, for a sample alone:
--                                             [1][20][14][14] -> [1][VECTORS(20)][14][14][LANES]
--   dense    row-major, padded only at its end, for filters:  [6][3][5][5] -> [PAD(450)]
--   points2, points4
--            filters of 3x3 as the points that Winograd's products want, no longer the numbers
--            themselves:           [20][6][3][3] -> [16 or 36][VECTORS(20)][6][LANES]
local fail = require("lib.fail")
local list = require("lib.list")
local m = {}

-- Each layout as a function of the shape: {pad = the axis that is padded; block = the axis that is
-- cut into vectors}.
local ways = {}

function ways.rows(shape)
  return { pad = #shape }
end

function ways.lanes()
  return { block = 1 }
end

function ways.channels(shape)
  return #shape > 2 and { block = 2 } or ways.rows(shape)
end

function ways.dense()
  return {}
end

local points = { points2 = 16, points4 = 36 }

-- What stands in memory: {shape, layout}.
local function stored(value)
  local count = points[value.layout]
  local shape = value.shape
  return count and { shape = { count, shape[1], shape[2] }, layout = "channels" } or value
end

-- Whether the numbers themselves stand in memory.
function m.holds(layout)
  return layout and not points[layout]
end

local function way(value)
  local found = ways[value.layout] or fail.bug("unknown layout '%s'", tostring(value.layout))
  return found(value.shape)
end

-- The layout in which a value of this type stands where nobody wants another.
function m.natural(value)
  if #value.shape <= 2 then
    return "rows"
  end
  return value.batched and "lanes" or "dense"
end

local function extent(n, axis, order)
  if axis == order.pad then
    return ("RT_PAD(%d)"):format(n)
  end
  return axis == order.block and ("RT_VECTORS(%d)"):format(n) or ("%d"):format(n)
end

-- The elements that a value takes, as C text.
function m.size(value)
  value = stored(value)
  local order = way(value)
  if not order.pad and not order.block then
    return ("RT_PAD(%d)"):format(list.product(value.shape))
  end
  local parts = list.map(value.shape, function(n, axis)
    return extent(n, axis, order)
  end)
  if order.block then
    parts[#parts + 1] = "RT_LANES"
  end
  return table.concat(parts, " * ")
end

-- Steps between neighbours along each axis, as C texts; along a blocked one, from block to block.
function m.strides(value)
  local order = way(value)
  local out, text = {}, order.block and "RT_LANES" or "1"
  for axis = #value.shape, 1, -1 do
    out[axis] = text
    local size = extent(value.shape[axis], axis, order)
    text = text == "1" and size or size .. " * " .. text
  end
  return out
end

-- The axis that is cut into vectors, or nil.
function m.block(value)
  return way(value).block
end

-- The elements that a value takes on a machine with `lanes` elements in a vector.
function m.nominal(value, lanes)
  value = stored(value)
  local order = way(value)
  local function up(n)
    return (n + lanes - 1) // lanes * lanes
  end
  if not order.pad and not order.block then
    return up(list.product(value.shape))
  end
  local count = 1
  for axis, n in ipairs(value.shape) do
    count = count * ((axis == order.pad or axis == order.block) and up(n) or n)
  end
  return count
end

return m
