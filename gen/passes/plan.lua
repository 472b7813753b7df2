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
-- first and last step; `made` and `used` are the positions themselves. An output lives to the end,
-- and so does what is prepared for every batch.
local function lifetimes(program, entry, steps)
  local function touch(name, at, step)
    local buffer = program.buffers[entry][name]
    if buffer then
      buffer.first, buffer.made = buffer.first or at, buffer.made or step
      buffer.last, buffer.used = math.max(buffer.last or at, at), step
    end
  end
  for at, step in ipairs(steps) do
    local first, last = program_form.loop_of(steps, at)
    for _, name in ipairs(program_form.writes(step)) do
      touch(name, first, at)
      touch(name, step.phase == "prepare" and #steps or last, at)
    end
    for _, name in ipairs(program_form.reads(step)) do
      touch(name, last, at)
    end
  end
  for _, output in ipairs(program.outputs) do
    if output.entry == entry then
      touch(output.value, #steps, #steps)
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

local function alike(a, b)
  return a.size == b.size and a.value.layout == b.value.layout
    and #a.value.shape == #b.value.shape
end

-- The argument whose memory the result of an in-place step may take over: it ends here and has the
-- same size.
local function reusable(program, entry, step, at, result)
  for _, arg in ipairs(step.in_place and not step.loop and step.args or {}) do
    if arg.value and not arg.write and is_done(step, arg.value) then
      local buffer = program.buffers[entry][arg.value]
      if buffer and buffer.last == at and alike(buffer, result) then
        return buffer
      end
    end
  end
end

-- In a loop the parts of all values are alive side by side, but of two values with the same shape a
-- part has the same bytes: one may follow the other. The value that `result` can follow, among
-- those that nothing took over yet.
local function followed(untaken, step, at, result)
  local best
  for buffer in pairs(step.loop and untaken or {}) do -- order does not matter
    local ends = buffer.used < at and buffer.first == result.first and buffer.last == result.last
    if ends and buffer.value.batched and alike(buffer, result) then
      best = (not best or buffer.made < best.made) and buffer or best
    end
  end
  return best
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
        local old = reusable(program, entry, step, at, buffer) or followed(of, step, at, buffer)
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
local function place_kinks(program)
  local size, behind = program.arena.size, 0
  for _, fn in ipairs(program.functions) do
    behind = fn.entry == "train" and fn.phase == "forward" and #fn.steps or behind
  end
  for _, buffer in ipairs(program.buffers) do
    local kinked = buffer.entry == "train" and buffer.value.kink
    if kinked and buffer.last <= behind then
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
    place_kinks(program)
    measure_layers(program, arena.train, entries.train.steps)
  end
  return program
end

return m
