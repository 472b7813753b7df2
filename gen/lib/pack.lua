-- pack: places for blocks of memory that are each needed from one moment to another, so that blocks
-- that are needed together lie apart and all of them take little room. A block is
--   {size, first, last = moments, both included, counted from 1}
-- and gets its `offset`. Nothing depends on the order of equal blocks but the order of the list.
--
-- The best known simple way is to place the largest blocks first, or those that are needed longest,
-- each as low as those allow that stand already; if that is not good, blocks that change places in
-- this order soon find a better plan. All of it is quadratic, so a plan of many blocks is made in
-- one sweep through time, which wastes a block or two: of thousands.
local list = require("lib.list")
local m = {}

local WORK = 2000000 -- comparisons of blocks that may be spent on a plan
local MANY = 1500    -- blocks
local GOOD = 1.02    -- a plan so near to the bound ends the search

-- The blocks, those with the largest measure first.
local function ordered(blocks, measure)
  local order, rank = table.move(blocks, 1, #blocks, 1, {}), {}
  for i, block in ipairs(blocks) do
    rank[block] = i
  end
  table.sort(order, function(a, b)
    local x, y = measure(a), measure(b)
    if x ~= y then
      return x > y
    end
    return rank[a] < rank[b]
  end)
  return order
end

-- The sum of the sizes that are needed at each moment, as a list, and the largest of these sums: no
-- plan takes less.
function m.needed(blocks)
  local change, length = {}, 0
  for _, block in ipairs(blocks) do
    change[block.first] = (change[block.first] or 0) + block.size
    change[block.last + 1] = (change[block.last + 1] or 0) - block.size
    length = math.max(length, block.last)
  end
  local sums, sum, largest = {}, 0, 0
  for moment = 1, length do
    sum = sum + (change[moment] or 0)
    sums[moment], largest = sum, math.max(largest, sum)
  end
  return sums, largest
end

local function top(block)
  return block.offset + block.size
end

-- Where the highest block ends at each moment at which one is needed. The highest blocks come
-- first, and each moment is visited once: `after` leads over those that are done.
function m.reached(blocks)
  local ends, after = {}, {}
  local function next_open(moment)
    local open = moment
    while after[open] do
      open = after[open]
    end
    while after[moment] do
      moment, after[moment] = after[moment], open
    end
    return open
  end
  for _, block in ipairs(ordered(blocks, top)) do
    local moment = next_open(block.first)
    while moment <= block.last do
      ends[moment], after[moment] = top(block), moment + 1
      moment = next_open(moment)
    end
  end
  return ends
end

-- Places each block of `order` as low as those before it allow. A plan has the order, the offsets
-- by block, the end of the highest block, and how many comparisons it took.
local function place(order)
  local placed, offsets, size, work = {}, {}, 0, 0
  for _, block in ipairs(order) do
    local first, last, offset = block.first, block.last, 0
    for _, other in ipairs(placed) do
      work = work + 1
      if other.first <= last and first <= other.last then
        if other.offset - offset >= block.size then
          break
        end
        offset = math.max(offset, other.offset + other.size)
      end
    end
    local own = { first = first, last = last, offset = offset, size = block.size }
    table.insert(placed, list.position(placed, "offset", offset), own)
    offsets[block] = offset
    size = math.max(size, offset + block.size)
  end
  return { order = order, offsets = offsets, size = size, work = work }
end

local measures = {
  function(block)
    return block.size
  end,
  function(block)
    return block.last - block.first
  end,
}

-- Whole numbers from 1 to n that look drawn at random, the same ones always.
local function new_dice()
  local state = 1
  return function(n)
    state = (state * 1103515245 + 12345) % 2147483648
    return (state >> 8) % n + 1
  end
end

-- The order after one to three blocks, early ones rather than late, have moved, mostly towards its
-- front.
local function changed(order, dice)
  local out = table.move(order, 1, #order, 1, {})
  for _ = 1, dice(3) do
    local from = math.min(dice(#out), dice(#out))
    local to = dice(3) == 1 and dice(#out) or dice(from)
    table.insert(out, to, table.remove(out, from))
  end
  return out
end

local function by_search(blocks, bound)
  local best = { size = math.huge }
  local work, dice, tries = 0, new_dice(), 0
  while work < WORK and best.size > GOOD * bound do
    tries = tries + 1
    local measure = measures[tries]
    local plan = place(measure and ordered(blocks, measure) or changed(best.order, dice))
    work = work + plan.work
    best = plan.size <= best.size and plan or best
  end
  return best.offsets, best.size
end

-- Takes the smallest gap that holds `size`; where none does, the end grows, from the last gap if
-- that reaches it. `free` has gaps {offset, size}, sorted by offset, no two of them adjacent.
local function allocate(free, size)
  local best
  for i, gap in ipairs(free.gaps) do
    if gap.size >= size and (not best or gap.size < free.gaps[best].size) then
      best = i
    end
  end
  local last = free.gaps[#free.gaps]
  if not best and last and last.offset + last.size == free.top then
    best, last.size, free.top = #free.gaps, size, last.offset + size
  elseif not best then
    free.top = free.top + size
    return free.top - size
  end
  local gap = free.gaps[best]
  local offset = gap.offset
  gap.offset, gap.size = offset + size, gap.size - size
  if gap.size == 0 then
    table.remove(free.gaps, best)
  end
  return offset
end

local function release(free, offset, size)
  local at = list.position(free.gaps, "offset", offset)
  table.insert(free.gaps, at, { offset = offset, size = size })
  for i = at, math.max(at - 1, 1), -1 do
    local gap, after = free.gaps[i], free.gaps[i + 1]
    if after and gap.offset + gap.size == after.offset then
      gap.size = gap.size + after.size
      table.remove(free.gaps, i + 1)
    end
  end
end

-- moment -> the blocks whose `event` it is
local function at_moments(blocks, event)
  local out = {}
  for _, block in ipairs(blocks) do
    out[block[event]] = out[block[event]] or {}
    table.insert(out[block[event]], block)
  end
  return out
end

-- The blocks in the order in which they come to be needed, each in the smallest gap that holds it.
local function by_sweep(blocks)
  local begin, over = at_moments(blocks, "first"), at_moments(blocks, "last")
  local free, offsets, left, moment = { gaps = {}, top = 0 }, {}, #blocks, 0
  while left > 0 do
    moment = moment + 1
    for _, block in ipairs(begin[moment] or {}) do
      offsets[block] = allocate(free, block.size)
    end
    for _, block in ipairs(over[moment] or {}) do
      release(free, offsets[block], block.size)
      left = left - 1
    end
  end
  return offsets, free.top
end

-- Sets the offset of every block. Returns the end of the highest one.
function m.run(blocks)
  local _, bound = m.needed(blocks)
  local way = #blocks < MANY and by_search or by_sweep
  local offsets, size = way(blocks, bound)
  for _, block in ipairs(blocks) do
    block.offset = offsets[block]
  end
  return size
end

return m
