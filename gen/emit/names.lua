-- Names of the generated C: how values, sizes and places of a program are written.
local layout = require("layout")
local fail = require("lib.fail")
local m = {}

-- "hidden.dw" -> "hidden_dw"
function m.identifier(name)
  return (name:gsub("%W", "_"))
end

-- The constant that is a buffer's place in the arena: TRAIN_HIDDEN_DW.
function m.place(entry, name)
  return (entry .. "_" .. m.identifier(name)):upper()
end

-- The member of the context that holds a variable. What the optimizer remembers stands apart,
-- behind the arena: prediction does not need its memory.
function m.member(variable)
  return (variable.kind == "state" and not variable.torch and "s." or "p.")
    .. m.identifier(variable.name)
end

-- Rejects the spec whose input, a variable of functions, would hide one that they call.
function m.check(program)
  for _, value in ipairs(program.inputs) do
    local identifier = m.identifier(value.name)
    if program.kernels[identifier] then
      local given = program.model.input
      local rule = ("the name '%s' is taken by a function of the generated C"):format(identifier)
      fail.reject({ fail.at(given.where, ("input '%s'"):format(given.name), rule) })
    end
  end
end

-- A value as an expression in a function of `entry`.
function m.value(program, entry, name)
  if program.buffers[entry][name] then
    return "a + " .. m.place(entry, name)
  elseif program.results[name] then
    return "m->result." .. program.results[name]
  elseif program.variables[name] then
    return "m->" .. m.member(program.variables[name])
  elseif program.inputs[name] then
    return m.identifier(name)
  end
  fail.bug("no place for value '%s' in %s", name, entry)
end

-- The value's shape, layout: wherever it is kept.
function m.find(program, entry, name)
  local buffer = program.buffers[entry][name]
  return buffer and buffer.value or program.variables[name] or program.inputs[name]
    or fail.bug("no value '%s'", name)
end

-- One argument of a kernel call.
function m.argument(program, entry, arg)
  if arg.value then
    return m.value(program, entry, arg.value)
  elseif arg.size then
    return program.results[arg.size] and "RT_LANES" or layout.size(m.find(program, entry, arg.size))
  elseif arg.hyper then
    return "m->hyper." .. m.identifier(arg.hyper)
  elseif arg.live then
    return "batch->live"
  elseif arg.batch then
    return "batch"
  end
  return arg.text
end

return m
