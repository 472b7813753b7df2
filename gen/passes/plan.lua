-- plan: program -> program. Gives every buffer a place in one arena: buffers that are never alive
-- together share memory, and entries, which never run together, share all of it.
--
-- Buffers are placed in the order in which they come to life, each into the smallest gap between
-- those alive then: linear in the number of buffers times those alive at once. Sizes are those of
-- the widest vectors (16 lanes); narrower ones pad less, so the same offsets hold on every CPU and
-- in double, as plain numbers.
local layout = require("layout")
local program_form = require("ir.program")
local m = {}

local WIDEST = 16

-- Sets first and last of the entry's buffers, positions among its steps. An output lives to the
-- end, and so does what is prepared for every batch.
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
      touch(name, step.phase == "prepare" and #steps or at)
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

-- The free memory below `top`: gaps {offset, size}, sorted by offset, no two of them adjacent.
local function new_heap()
  return { gaps = {}, top = 0 }
end

-- Takes the smallest gap that holds `size`; where none does, the end grows, from the last gap if
-- that reaches it.
local function allocate(heap, size)
  local best
  for i, gap in ipairs(heap.gaps) do
    if gap.size >= size and (not best or gap.size < heap.gaps[best].size) then
      best = i
    end
  end
  local last = heap.gaps[#heap.gaps]
  if not best and last and last.offset + last.size == heap.top then
    best, last.size, heap.top = #heap.gaps, size, last.offset + size
  elseif not best then
    heap.top = heap.top + size
    return heap.top - size
  end
  local gap = heap.gaps[best]
  local offset = gap.offset
  gap.offset, gap.size = offset + size, gap.size - size
  if gap.size == 0 then
    table.remove(heap.gaps, best)
  end
  return offset
end

local function release(heap, offset, size)
  local at = 1
  while heap.gaps[at] and heap.gaps[at].offset < offset do
    at = at + 1
  end
  table.insert(heap.gaps, at, { offset = offset, size = size })
  for i = at, math.max(at - 1, 1), -1 do
    local gap, after = heap.gaps[i], heap.gaps[i + 1]
    if after and gap.offset + gap.size == after.offset then
      gap.size = gap.size + after.size
      table.remove(heap.gaps, i + 1)
    end
  end
end

-- The argument whose memory the result of an in-place step may take over: it ends here and has the
-- same size.
local function reusable(program, entry, step, at, result)
  for _, arg in ipairs(step.in_place and step.args or {}) do
    if arg.value and not arg.write and (step.in_place == true or arg.beside) then
      local buffer = program.buffers[entry .. ":" .. arg.value]
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

-- Gives a place to every buffer that comes to life at step `at`; returns what they add to the
-- memory in use. A buffer that is taken over gives nothing back.
local function place_results(program, heap, entry, step, at, taken)
  local added = 0
  for _, name in ipairs(program_form.writes(step)) do
    local buffer = program.buffers[entry .. ":" .. name]
    if buffer and buffer.first == at then
      buffer.size = layout.nominal(buffer.value, WIDEST)
      local old = reusable(program, entry, step, at, buffer)
      if old and not taken[old] then
        taken[old] = true
        buffer.offset = old.offset
      else
        buffer.offset = allocate(heap, buffer.size)
        added = added + buffer.size
      end
    end
  end
  return added
end

local function place_entry(program, entry, steps)
  local heap, dying = new_heap(), {} -- step -> buffers that are read there for the last time
  for _, buffer in ipairs(program.buffers) do
    if buffer.entry == entry then
      dying[buffer.last] = dying[buffer.last] or {}
      table.insert(dying[buffer.last], buffer)
      buffer.life = life_text(steps[buffer.first], steps[buffer.last])
    end
  end
  local size, bound, used, taken = 0, 0, 0, {}
  for at, step in ipairs(steps) do
    used = used + place_results(program, heap, entry, step, at, taken)
    size, bound = math.max(size, heap.top), math.max(bound, used)
    for _, buffer in ipairs(dying[at] or {}) do
      if not taken[buffer] then
        release(heap, buffer.offset, buffer.size)
        used = used - buffer.size
      end
    end
  end
  return { size = size, bound = bound }
end

function m.run(program)
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
