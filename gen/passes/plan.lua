-- plan: program -> program. Gives every buffer a place in one arena: buffers that are never alive
-- together share memory, and entries, which never run together, share all of it.
--
-- Here is said when buffers are alive, and which take over the memory of another; lib/pack.lua
-- finds the places. Sizes are those of the widest vectors (16 lanes); narrower ones pad less, so
-- the same offsets hold on every CPU and in double, as plain numbers.
local layout = require("layout")
local pack = require("lib.pack")
local program_form = require("ir.program")
local m = {}

local WIDEST = 16

-- Sets first and last of the entry's buffers, positions among its steps: in a loop, those of its
-- first and last step. An output lives to the end, and so does what is prepared for every batch.
local function lifetimes(program, entry, steps)
  local function touch(name, at)
    local buffer = program.buffers[entry][name]
    if buffer then
      buffer.first = buffer.first or at
      buffer.last = math.max(buffer.last or at, at)
    end
  end
  for at, step in ipairs(steps) do
    local first, last = program_form.loop_of(steps, at)
    for _, name in ipairs(program_form.writes(step)) do
      touch(name, first)
      touch(name, step.phase == "prepare" and #steps or last)
    end
    for _, name in ipairs(program_form.reads(step)) do
      touch(name, last)
    end
  end
  for _, output in ipairs(program.outputs) do
    if output.entry == entry then
      touch(output.value, #steps)
    end
  end
end

-- Whether a step, where it writes an element of the result, needs no more of this argument than the
-- element at that place. A main argument may stand in the epilogue as well: y = w x + x.
local function is_done(step, wanted)
  for _, arg in ipairs(step.in_place == "epilogue" and step.args or {}) do
    if arg.value == wanted and not arg.beside then
      return false
    end
  end
  return true
end

-- The argument whose memory the result of an in-place step may take over: it ends here and has the
-- same size.
local function reusable(program, entry, step, at, result)
  for _, arg in ipairs(step.in_place and step.args or {}) do
    if arg.value and not arg.write and is_done(step, arg.value) then
      local buffer = program.buffers[entry][arg.value]
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

-- The steps that run side by side with each, as far as data go: lists of the first and the last
-- ones' positions.
local function neighbours(steps, ends)
  local first, last = program_form.side_by_side(steps, ends, function(name)
    return { space = name, first = 0, last = 0 }
  end), {}
  for at = #steps, 1, -1 do
    last[at] = first[at + 1] == first[at] and last[at + 1] or at
  end
  return first, last
end

-- Buffers of so many numbers stay alive as long as anything runs side by side with their first and
-- last step: memory is no reason for the threads to meet.
local SMALL = 1 << 16

-- The blocks of memory of an entry: each is the place of a buffer, and of those that take it over
-- one after the other.
local function blocks_of(program, entry, steps, ends)
  local first, last = neighbours(steps, ends)
  local blocks, of = {}, {} -- of: buffer that is not taken over yet -> its block
  local seen = {}
  for at, step in ipairs(steps) do
    for _, name in ipairs(program_form.writes(step)) do
      local buffer = program.buffers[entry][name]
      if buffer and not seen[buffer] then
        seen[buffer] = true
        local old = reusable(program, entry, step, at, buffer)
        local block = old and of[old]
        local small = buffer.size <= SMALL
        if block then
          of[old] = nil
        else
          local begin = small and first[at] or buffer.first
          block = { size = buffer.size, first = begin, buffers = {} }
          blocks[#blocks + 1] = block
        end
        block.last, of[buffer] = small and last[buffer.last] or buffer.last, block
        table.insert(block.buffers, buffer)
      end
    end
  end
  return blocks
end

local function place_entry(program, entry, steps, ends)
  for _, buffer in ipairs(program.buffers) do
    if buffer.entry == entry then
      buffer.size = layout.nominal(buffer.value, WIDEST)
      buffer.life = life_text(steps[buffer.first], steps[buffer.last])
    end
  end
  local blocks = blocks_of(program, entry, steps, ends)
  local size = pack.run(blocks)
  for _, block in ipairs(blocks) do
    for _, buffer in ipairs(block.buffers) do
      buffer.offset = block.offset
    end
  end
  local live, bound = pack.needed(blocks)
  return { size = size, bound = bound, live = live, reached = pack.reached(blocks) }
end

-- For each layer and phase of training, the most that is alive while one of its steps runs, and how
-- far the arena is in use then.
local function measure_layers(program, arena, steps)
  local rows = {}
  for _, layer in ipairs(program.layers) do
    layer.memory = { forward = { live = 0, reached = 0 }, backward = { live = 0, reached = 0 } }
    rows[layer.name] = layer.memory
  end
  for at, step in ipairs(steps) do
    for _, name in ipairs(step.layers) do
      local row = rows[name] and rows[name][step.phase]
      if row then
        row.live = math.max(row.live, arena.live[at] or 0)
        row.reached = math.max(row.reached, arena.reached[at] or 0)
      end
    end
  end
end

-- The gradient check looks at values with a kink right after the forward pass. One that nothing
-- reads later lies behind the arena in double, in which that check is made.
local function place_kinks(program, steps)
  local size = program.arena.size
  for _, buffer in ipairs(program.buffers) do
    local kinked = buffer.entry == "train" and buffer.value.kink
    if kinked and steps[buffer.last].phase == "forward" then
      buffer.in_double, size = size, size + buffer.size
    end
  end
  program.arena.in_double = size
end

function m.run(program)
  local entries, arena = program_form.entries(program), { size = 0, bound = 0 }
  program.arena = arena
  for _, entry in ipairs(entries) do
    lifetimes(program, entry.name, entry.steps)
    local own = place_entry(program, entry.name, entry.steps, entry.ends)
    arena[entry.name] = own
    arena.size, arena.bound = math.max(arena.size, own.size), math.max(arena.bound, own.bound)
  end
  if entries.train then
    place_kinks(program, entries.train.steps)
    measure_layers(program, arena.train, entries.train.steps)
  end
  return program
end

return m
