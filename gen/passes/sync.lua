-- sync: program -> program. Decides where the threads must meet: before a step that touches memory
-- which a step since the last meeting wrote, or writes memory which one read. Steps between two
-- meetings run side by side; those that the first thread does alone follow one another anyway.
local program_form = require("ir.program")
local m = {}

-- The memory behind a name: {space, first, last}. Variables and results are spaces of their own;
-- inputs are never written.
local function region(program, entry, name)
  local buffer = program.buffers[entry][name]
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

-- Whether one of `found` shares memory with one of `seen`, which holds regions by space.
local function meet(seen, found)
  for _, x in ipairs(found) do
    for _, y in ipairs(seen[x.space] or {}) do
      if not (x.single and y.single) and x.first <= y.last and y.first <= x.last then
        return true
      end
    end
  end
  return false
end

local function note(seen, found)
  for _, x in ipairs(found) do
    seen[x.space] = seen[x.space] or {}
    table.insert(seen[x.space], x)
  end
end

function m.run(program)
  for _, fn in ipairs(program.functions) do
    -- The caller has all threads meet before each function.
    local entry, reads, writes = fn.entry, {}, {}
    for _, step in ipairs(fn.steps) do
      local in_regions = regions(program, entry, step, program_form.reads(step))
      local out_regions = regions(program, entry, step, program_form.writes(step))
      step.meet = meet(writes, in_regions) or meet(writes, out_regions) or meet(reads, out_regions)
      if step.meet then
        reads, writes = {}, {}
      end
      note(reads, in_regions)
      note(writes, out_regions)
    end
  end
  return program
end

return m
