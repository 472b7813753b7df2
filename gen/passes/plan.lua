-- plan: program -> program. Gives every buffer a place in one arena: buffers that are never alive
-- together share memory, and entries, which never run together, share all of it.
--
-- Buffers are placed in the order in which they come to life, each into the smallest gap between
-- those alive then: linear in the number of buffers times those alive at once. Sizes are those of
-- the widest vectors (16 lanes); narrower ones pad less, so the same offsets hold on every CPU and
-- in double, as plain numbers.
local layout = require("layout")
local list = require("lib.list")
local program_form = require("ir.program")
local m = {}

local WIDEST = 16

-- Sets first and last of the entry's buffers, positions among its steps. An output lives to the
-- end.
local function lifetimes(program, entry, steps)
  local function touch(name, at)
    local buffer = program.buffers[entry .. ":" .. name]
    if buffer then
      buffer.first = buffer.first or at
      buffer.last = math.max(buffer.last or at, at)
    end
  end
  for at, step in ipairs(steps) do
    for _, name in ipairs(program_form.writes(step)) do
      touch(name, at)
    end
    for _, name in ipairs(program_form.reads(step)) do
      touch(name, at)
    end
  end
  for _, output in ipairs(program.outputs) do
    if output.entry == entry then
      touch(output.value, #steps)
    end
  end
end

-- The smallest gap that holds `size` between the buffers of `alive`, which is sorted by offset;
-- else the end.
local function best_gap(alive, size)
  local at, best, least = 0, nil, math.huge
  for _, other in ipairs(alive) do
    local gap = other.offset - at
    if gap >= size and gap < least then
      best, least = at, gap
    end
    at = math.max(at, other.offset + other.size)
  end
  return best or at
end

local function insert_sorted(alive, buffer)
  local at = #alive + 1
  while at > 1 and alive[at - 1].offset > buffer.offset do
    at = at - 1
  end
  table.insert(alive, at, buffer)
end

-- The argument whose memory the result of an in-place step may take over: it ends here and has the
-- same size.
local function reusable(program, entry, step, at, result)
  if step.in_place then
    for _, name in ipairs(program_form.reads(step)) do
      local buffer = program.buffers[entry .. ":" .. name]
      if
        buffer
        and buffer.last == at
        and buffer.size == result.size
        and buffer.value.layout == result.value.layout
        and #buffer.value.shape == #result.value.shape
      then
        return buffer
      end
    end
  end
end

-- "hidden forward .. score backward"
local function life_text(first, last)
  local from = first.layer .. " " .. first.phase
  local to = last.layer .. " " .. last.phase
  return from == to and from or from .. " .. " .. to
end

local function place_entry(program, entry, steps)
  local alive, size, bound = {}, 0, 0
  for at, step in ipairs(steps) do
    for _, name in ipairs(program_form.writes(step)) do
      local buffer = program.buffers[entry .. ":" .. name]
      if buffer and buffer.first == at then
        buffer.size = layout.nominal(buffer.value, WIDEST)
        local old = reusable(program, entry, step, at, buffer)
        if old then
          alive = list.filter(alive, function(other)
            return other ~= old
          end)
        end
        buffer.offset = old and old.offset or best_gap(alive, buffer.size)
        insert_sorted(alive, buffer)
        size = math.max(size, buffer.offset + buffer.size)
      end
    end
    local now = 0
    for _, buffer in ipairs(alive) do
      now = now + buffer.size
    end
    bound = math.max(bound, now)
    alive = list.filter(alive, function(buffer)
      return buffer.last > at
    end)
  end
  for _, buffer in ipairs(program.buffers) do
    if buffer.entry == entry and buffer.first then
      buffer.life = life_text(steps[buffer.first], steps[buffer.last])
    end
  end
  return { size = size, bound = bound }
end

function m.run(program)
  program = list.copy(program)
  local steps = {} -- entry -> its steps through all phases
  local entries = {}
  for _, fn in ipairs(program.functions) do
    if not steps[fn.entry] then
      steps[fn.entry] = {}
      entries[#entries + 1] = fn.entry
    end
    table.move(fn.steps, 1, #fn.steps, #steps[fn.entry] + 1, steps[fn.entry])
  end
  program.arena = { size = 0 }
  for _, entry in ipairs(entries) do
    lifetimes(program, entry, steps[entry])
    program.arena[entry] = place_entry(program, entry, steps[entry])
    program.arena.size = math.max(program.arena.size, program.arena[entry].size)
  end
  return program
end

return m
