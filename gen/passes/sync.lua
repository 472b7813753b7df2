-- sync: program -> program. Decides where the threads must meet: before a step that touches memory
-- which a step since the last meeting wrote, or writes memory which one read. Steps between two
-- meetings run side by side; those that the first thread does alone follow one another anyway.
local list = require("lib.list")
local program_form = require("ir.program")
local m = {}

-- The memory behind a name: {space, first, last}. Variables and results are spaces of their own;
-- inputs are never written.
local function region(program, entry, name)
  local buffer = program.buffers[entry .. ":" .. name]
  if buffer then
    return { space = "arena", first = buffer.offset, last = buffer.offset + buffer.size - 1 }
  elseif not program.inputs[name] then
    return { space = name, first = 0, last = 0 }
  end
end

local function regions(program, entry, step, names)
  local out = {}
  for _, name in ipairs(names) do
    local found = region(program, entry, name)
    if found then
      found.single = step.single
      out[#out + 1] = found
    end
  end
  return out
end

local function meet(a, b)
  for _, x in ipairs(a) do
    for _, y in ipairs(b) do
      if
        x.space == y.space
        and not (x.single and y.single)
        and x.first <= y.last
        and y.first <= x.last
      then
        return true
      end
    end
  end
  return false
end

function m.run(program)
  program = list.copy(program)
  for _, fn in ipairs(program.functions) do
    -- The caller has all threads meet before each function.
    local entry, reads, writes = fn.entry, {}, {}
    for _, step in ipairs(fn.steps) do
      local in_regions = regions(program, entry, step, program_form.reads(step))
      local out_regions = regions(program, entry, step, program_form.writes(step))
      step.meet = meet(in_regions, writes) or meet(out_regions, writes) or meet(out_regions, reads)
      if step.meet then
        reads, writes = {}, {}
      end
      table.move(in_regions, 1, #in_regions, #reads + 1, reads)
      table.move(out_regions, 1, #out_regions, #writes + 1, writes)
    end
  end
  return program
end

return m
