-- The functions of a model file: one per entry and phase, a statement group per layer.
local list = require("lib.list")
local names = require("emit.names")
local program_form = require("ir.program")
local text = require("lib.text")
local m = {}

local WIDTH = 100

-- "    /* hidden, hidden_relu: y = relu(image . w' + b)          [100][100] */"
local function comment(step)
  local head = table.concat(step.layers, ", ")
  local owner, role = step.result:match("^(.*)%.([^.]*)$")
  local result = list.index(step.layers, owner) and role or step.result
  local left = ("    /* %s: %s = %s"):format(head, result, step.formula)
  local right = text.shape(step.shape) .. " */"
  return left .. (" "):rep(math.max(2, WIDTH - #left - #right)) .. right
end

-- A call, broken where it gets long.
local function call(program, entry, step)
  local args = { "me" }
  for _, arg in ipairs(step.args) do
    args[#args + 1] = names.argument(program, entry, arg)
  end
  local lines, line = {}, "    " .. step.kernel .. "("
  for i, arg in ipairs(args) do
    local piece = arg .. (i < #args and "," or ");")
    if #line + #piece + 1 > WIDTH and line:find("%S %S*$") then
      lines[#lines + 1] = line
      line = "        " .. piece
    else
      line = line .. (line:sub(-1) == "(" and "" or " ") .. piece
    end
  end
  lines[#lines + 1] = line
  return table.concat(lines, "\n")
end

-- Declarations of what the steps use from their caller.
local function locals(program, fn)
  local out, used = {}, {}
  for _, step in ipairs(fn.steps) do
    for _, name in ipairs(program_form.reads(step)) do
      used[name] = true
    end
  end
  for _, input in ipairs(program.inputs) do
    if used[input.name] then
      local field = list.index({ "label", "target" }, input.name) and input.name or "x"
      out[#out + 1] = ("    const %s *%s = batch->%s;"):format(
        input.type == "class" and "int32_t" or "real",
        names.identifier(input.name),
        field
      )
    end
  end
  local needs_batch = #out > 0
  for _, step in ipairs(fn.steps) do
    for _, arg in ipairs(step.args) do
      needs_batch = needs_batch or arg.live or arg.batch
    end
  end
  if not needs_batch then
    out[#out + 1] = "    (void)batch;"
  end
  return out
end

local function uses_arena(program, fn)
  for _, step in ipairs(fn.steps) do
    for _, arg in ipairs(step.args) do
      if arg.value and program.buffers[fn.entry .. ":" .. arg.value] then
        return true
      end
    end
  end
  return false
end

-- Layer name -> its position in the model's table of layers, from 0. What belongs to none
-- counts as the loss, which stands last.
local function positions(program)
  local out = {}
  for i, layer in ipairs(program.layers) do
    out[layer.name] = i - 1
  end
  return out
end

function m.body(program, fn)
  local lines = { ("    struct %s *m = context;"):format(program.name) }
  if uses_arena(program, fn) then
    lines[2] = "    real *a = m->arena;"
  end
  local declared = locals(program, fn)
  table.move(declared, 1, #declared, #lines + 1, lines)
  local layer
  local marks = positions(program)
  for _, step in ipairs(fn.steps) do
    lines[#lines + 1] = step.layer ~= layer and "" or nil
    if step.meet then
      lines[#lines + 1] = "    rt_meet(me);"
    end
    if step.layer ~= layer then
      lines[#lines + 1] = ("    rt_mark(me, %d);"):format(
        2 * (marks[step.layer] or marks.loss or 0) + (fn.phase == "forward" and 0 or 1)
      )
      layer = step.layer
    end
    lines[#lines + 1] = comment(step)
    lines[#lines + 1] = call(program, fn.entry, step)
  end
  return table.concat(lines, "\n")
end

return m
