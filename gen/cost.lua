-- The cost model: what work takes on a nominal machine, one core. Every choice of layout, kernel
-- and tile is made here, so that generated text is the same wherever the generator runs.
local number = require("lib.number")
local ceil_div = number.ceil_div
local m = {}

m.machine = {
  lanes = 16, -- floats in a vector
  flops = 250e9, -- fused multiply-adds count two
  l1 = 48 << 10, -- bytes
  l2 = 1 << 20,
  l3 = 32 << 20,
  l2_bandwidth = 170e9, -- bytes a second into registers
  l3_bandwidth = 60e9,
  memory_bandwidth = 37e9,
  instruction = 0.25e-9, -- seconds
  element = 0.4e-9, -- seconds to move one number that does not stand beside the last
  call = 3e-6, -- seconds that a library's product needs before its first sum
}

-- The targets of RT_PICK, in its order: floats in a vector, vector registers, sums that must be in
-- flight to hide the latency of an addition.
m.targets = {
  { name = "avx512", lanes = 16, registers = 32, in_flight = 8 },
  { name = "avx2", lanes = 8, registers = 16, in_flight = 8 },
  { name = "neon", lanes = 4, registers = 32, in_flight = 8 },
  { name = "plain", lanes = 4, registers = 16, in_flight = 6 },
}

-- Seconds to pass once over `bytes`.
function m.pass(bytes)
  return bytes / (bytes > m.machine.l2 and m.machine.l3_bandwidth or m.machine.l2_bandwidth)
end

-- Seconds to pass over bytes that most of a network was read since: many are no longer in L3.
function m.stream(bytes)
  return bytes > m.machine.l3 / 4 and bytes / m.machine.memory_bandwidth or m.pass(bytes)
end

-- Seconds to transpose a matrix of `count` numbers in square blocks of vectors: some four
-- instructions for each vector, and two passes.
function m.transpose(count)
  return count * 4 / m.machine.lanes * m.machine.instruction + 2 * m.pass(4 * count)
end

-- Seconds to move `count` numbers to their places, one at a time.
function m.scatter(count)
  return count * m.machine.element
end

-- Cycles of a product whose sums stand in registers as tiles of `rows` x `vecs` vectors: two
-- multiply-adds or two loads a cycle, half a vector a cycle from L2.
local function tile_cycles(rows, vecs, depth, target)
  local sums = rows * vecs
  local stalls = math.max(1, target.in_flight / sums)
  local arithmetic = math.max(sums / 2 * stalls, (rows + vecs) / 2)
  local memory = (vecs + rows / target.lanes) * 0.5
  return depth * (arithmetic + 0.5 * memory) + 10 + sums
end

-- What the tail of a product's rows takes, if a whole vector takes as much as it has lanes; 0 where
-- there is none, or it goes into a whole vector. As RT_TAIL and RT_TURNED_TAIL have it
-- (core/tails.h).
function m.tail(size, lanes)
  local rest = size.columns % lanes
  if not size.tails or rest == 0 or rest > lanes / 2 then
    return 0
  end
  local turned = size.tails == "turned"
  local work = turned and 8 + ceil_div(rest, 2)
    or ceil_div(rest * (size.depth + 4 * lanes), size.depth)
  return work < lanes and work or 0
end

local function product_cycles(rows, vecs, size, target)
  local tail = m.tail(size, target.lanes)
  local vectors = ceil_div(size.columns, target.lanes) - (tail > 0 and 1 or 0)
  local down, down_rest = size.rows // rows, size.rows % rows
  local across, across_rest = vectors // vecs, vectors % vecs
  local function cycles(r, v)
    return r > 0 and v > 0 and tile_cycles(r, v, size.depth, target) or 0
  end
  return down * across * cycles(rows, vecs)
    + across * cycles(down_rest, vecs)
    + down * cycles(rows, across_rest)
    + cycles(down_rest, across_rest)
    + size.rows * size.depth / 2 * tail / target.lanes
end

-- Sorts tiles by their cycles; of equal ones, the first stays first.
local function sorted(tiles)
  for i, tile in ipairs(tiles) do
    tile.at = i
  end
  table.sort(tiles, function(a, b)
    return a.cycles < b.cycles or a.cycles == b.cycles and a.at < b.at
  end)
  return tiles
end

-- The rows that are best with so many vectors. One register holds a broadcast number, and each
-- vector of the right side needs one; in steps, sums take one vector of the right side at a time,
-- and gcc moves some of them through memory where registers are short.
local function best_rows(vecs, size, target)
  local best
  local short = target.registers > 16 and 3 or 0
  for rows = 1, math.min(24, size.rows) do
    local held = size.step and rows + short or vecs
    if rows * vecs + held + 1 <= target.registers then
      local cycles = product_cycles(rows, vecs, size, target)
      if not best or cycles < best.cycles then
        best = { name = rows .. "x" .. vecs, rows = rows, vecs = vecs, cycles = cycles }
      end
    end
  end
  return best
end

local function search_tiles(size, target)
  local out, step = {}, size.step or 1
  for vecs = step, math.max(step, 8), step do
    table.insert(out, best_rows(vecs, size, target))
  end
  if #out == 0 then
    out[1] = { name = "1x" .. step, rows = 1, vecs = step, cycles = math.huge }
  end
  return sorted(out)
end

local tiles = {} -- what was searched before

-- Tiles {name, rows, vecs, cycles} for a product of size {rows, columns, depth}, the one with the
-- least cycles first, one for each number of vectors, which is a multiple of size.step. With
-- size.tails the columns behind whole vectors may be computed apart.
function m.product_tiles(size, target)
  local step = size.step or 1
  local key = ("%d %d %d %d %s %s"):format(
    size.rows, size.columns, size.depth, step, tostring(size.tails), target.name
  )
  tiles[key] = tiles[key] or search_tiles(size, target)
  return tiles[key]
end

-- Cycles of a place for a tile of a filter's gradient. The taps of an input read the same row, so
-- only one of them comes from afar. Where tiles of inputs take turns at some places, x comes from
-- L2 and dy from L1, and beginning and ending those places takes its part.
local function place_cycles(outputs, inputs, taps, size, target)
  local sums, loads = outputs * inputs * taps, outputs + inputs * taps
  local stalls = math.max(1, target.in_flight / sums)
  local far = size.turns and 0.2 * outputs + 0.4 * inputs + 3 or 0.3 * (outputs + inputs)
  return math.max(sums / 2 * stalls, loads / 2) + far
end

-- The outputs that are best with so many inputs and taps; where tiles take turns, dy of 10 outputs
-- stays in L1.
local function best_outputs(inputs, taps, size, target)
  local best
  local vecs = inputs * taps
  for outputs = 1, math.min(size.turns and 10 or 24, size.outputs) do
    if outputs * vecs + vecs + 1 <= target.registers then
      local cycles = place_cycles(outputs, inputs, taps, size, target)
        * ceil_div(size.outputs, outputs)
        * ceil_div(size.inputs, inputs)
        * ceil_div(size.taps, taps)
      if not best or cycles < best.cycles then
        best = { outputs = outputs, inputs = inputs, taps = taps, cycles = cycles }
        best.name = ("%dx%dx%d"):format(outputs, inputs, taps)
      end
    end
  end
  return best
end

local function search_filter_tiles(size, target)
  local out = {}
  for taps = 1, math.min(size.taps, 8) do
    for inputs = 1, math.min(size.inputs, 8 // taps) do
      table.insert(out, best_outputs(inputs, taps, size, target))
    end
  end
  return sorted(out)
end

local filter_tiles = {} -- what was searched before

-- Tiles {name, outputs, inputs, taps, cycles} of a filter's gradient, from as many outputs, inputs
-- and taps in a row, the best first: inputs x taps vectors of x meet as many of dy as there are
-- outputs. With size.turns tiles take turns at some places, those of other inputs first.
function m.filter_tiles(size, target)
  local key = ("%d %d %d %s %s"):format(
    size.outputs, size.inputs, size.taps, tostring(size.turns), target.name
  )
  filter_tiles[key] = filter_tiles[key] or search_filter_tiles(size, target)
  return filter_tiles[key]
end

-- Cycles of a window for a tile of a filter's gradient whose lanes pick what their winners of the
-- pooling have under a tap. Sums that do not fit into registers cost less than picking again.
local function window_cycles(tile, size, target)
  local rows = size.dilation[1] * (tile.rows - 1) + size.stride[1] * (size.pool[1] - 1) + 1
  local columns = size.dilation[2] * (tile.taps - 1) + size.stride[2] * (size.pool[2] - 1) + 1
  local sums = tile.rows * tile.taps
  local picks = rows * tile.taps * (size.pool[2] - 1) + sums * (size.pool[1] - 1)
  local spilled = math.max(0, sums + tile.taps + 4 - target.registers)
  local masks = size.pool[1] * size.pool[2] + 2
  return math.max((sums + picks) / 2, rows * columns * target.lanes / 16) + spilled / 3 + masks
end

local PICKED = 32 -- sums of a tile

-- Tiles {name, rows, taps, cycles} of a filter's gradient behind a max_pool, the best first, from
-- the size {pool, taps, stride, dilation}, all of them down and across.
function m.picked_filter_tiles(size, target)
  local out = {}
  for taps = math.min(size.taps[2], PICKED), 1, -1 do
    for rows = 1, math.min(size.taps[1], PICKED // taps) do
      local tile = { name = rows .. "x" .. taps, rows = rows, taps = taps }
      tile.cycles = window_cycles(tile, size, target)
        * ceil_div(size.taps[1], rows) * ceil_div(size.taps[2], taps)
      out[#out + 1] = tile
    end
  end
  return sorted(out)
end

-- Seconds of the tiles of a product, and the vectors that are as wide as one.
local function in_tiles(size)
  local target = m.targets[1]
  local tile = m.product_tiles(size, target)[1]
  return tile.cycles / (m.machine.flops / target.lanes / 4), tile.vecs
end

-- What it takes to bring the right side of a product with one row from far: such a row meets each
-- number of it once.
local function from_far(size)
  local right = 4 * size.depth * size.columns
  return size.rows == 1 and right > m.machine.l2 and m.stream(right) or 0
end

-- Seconds of a product in register tiles, without cache blocking: once its left side leaves L2
-- it is read again from L3 for every strip of columns. Strips of what is far are read at half the
-- speed.
function m.product_in_tiles(size)
  local seconds, vecs = in_tiles(size)
  local strips = ceil_div(ceil_div(size.columns, m.targets[1].lanes), vecs)
  local left = 4 * size.left
  local again = left > m.machine.l2 / 2 and left * strips / m.machine.l3_bandwidth or 0
  return seconds + again + (strips > 1 and 2 * from_far(size) or 0)
end

-- How many terms of a product's sums to add at a time, so that they stay in L2: all, unless the
-- left side takes more than half of it, and parts of both sides fit that are worth it.
function m.product_terms(size)
  local near = m.machine.l2 / 2
  local parts = math.ceil(4 * size.depth * (size.rows + size.columns) / near)
  local terms = ceil_div(ceil_div(size.depth, parts), 16) * 16
  return 4 * size.left > near and terms >= 256 and terms or size.depth
end

-- Seconds of a product in blocks of so many terms: sums go to memory and back for each.
function m.product_in_blocks(size)
  local blocks = ceil_div(size.depth, m.product_terms(size))
  local seconds = in_tiles(size)
  return seconds + 2 * (blocks - 1) * m.pass(4 * size.rows * size.columns)
end

-- Seconds of that product where strips of the right side are turned on their way from memory.
function m.product_turned(size)
  local right = size.depth * size.columns
  return m.product_in_tiles(size) + m.transpose(right) - m.pass(4 * right)
end

-- Seconds of that product in tiles of 4 x 4 sums whose parts stand in the lanes: two loads and the
-- additions of the lanes for what tiles load once. Every four columns read the left side again.
function m.product_in_dots(size)
  local lanes = m.machine.lanes
  local tile = ceil_div(size.depth, lanes) * 9 + 60 -- cycles
  local count = ceil_div(size.rows, 4) * ceil_div(size.columns, 4)
  local right = 4 * size.depth * size.columns
  local again = ceil_div(size.columns, 4) * m.pass(4 * size.rows * size.depth)
  return math.max(tile * count / (m.machine.flops / lanes / 4), m.stream(right)) + again / 2
end

-- Seconds of a product with one row whose right side is read in one stream: from L2 that takes four
-- fifths of the time of several.
function m.product_in_a_row(size)
  local seconds = in_tiles(size)
  return 0.8 * (seconds + from_far(size))
end

-- Seconds of that product by OpenBLAS, called for 64 rows at a time, which copies both sides into
-- its own order first; thin sides leave its tiles half empty.
function m.product_by_library(size)
  local moved = 4
    * (size.rows * size.depth + size.depth * size.columns + 2 * size.rows * size.columns)
  local flops = 2 * size.rows * size.columns * size.depth
  local calls = ceil_div(size.rows, 64) * m.machine.call
  local filled = math.min(1, math.min(size.rows, size.columns, size.depth) / 48)
  return calls + flops / (0.92 * filled * m.machine.flops) + 2 * m.pass(moved)
end

return m
