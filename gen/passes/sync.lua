-- sync: program -> program. Decides where the threads must meet: before a step that touches memory
-- which a step since the last meeting wrote, or writes memory which one read.
local program_form = require("ir.program")
local m = {}

-- The memory behind a name. Variables and results are spaces of their own; inputs are never
-- written.
local function region(program, entry, name)
  local buffer = program.buffers[entry][name]
  if buffer then
    return { space = "arena", first = buffer.offset, last = buffer.offset + buffer.size - 1 }
  elseif not program.inputs[name] then
    return { space = name, first = 0, last = 0 }
  end
end

function m.run(program)
  for _, fn in ipairs(program.functions) do
    local first = program_form.side_by_side(fn.steps, {}, function(name)
      return region(program, fn.entry, name)
    end)
    for at, step in ipairs(fn.steps) do
      -- The caller has all threads meet before each function.
      step.meet = at > 1 and first[at] == at
    end
  end
  return program
end

return m
