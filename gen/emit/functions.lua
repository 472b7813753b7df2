-- The functions of a model file: one per entry and phase, a statement group per layer.
local list = require("lib.list")
local names = require("emit.names")
local program_form = require("ir.program")
local rolled = require("emit.rolled")
local text = require("lib.text")
local m = {}

local WIDTH = 120

-- "    /* hidden, hidden_relu: y = relu(image . w' + b)          [100][100] */", over several lines
-- where it gets long: the layers stand on the first. `indent` is what stands before a statement.
local function comment(step, indent)
  local head = ("%s/* %s:"):format(indent, table.concat(step.layers, ", "))
  local owner, role = step.result:match("^(.*)%.([^.]*)$")
  local result = list.index(step.layers, owner) and role or step.result
  local what, right = result .. " = " .. step.formula, "  " .. text.shape(step.shape) .. " */"
  local lines, fits = { head .. " " .. what }, WIDTH - #right
  if #lines[1] > fits then
    local words = {}
    for word in what:gmatch("%S+") do
      words[#words + 1] = word
    end
    lines = list.joined({ head }, text.fill(indent .. " * ", words, indent .. " * ", fits))
  end
  lines[#lines] = lines[#lines] .. (" "):rep(fits - #lines[#lines]) .. right
  return table.concat(lines, "\n")
end

-- A call, broken where it gets long. `me` is the member that makes it.
local function call(program, entry, step, me, indent)
  local args = list.joined({ me }, list.map(step.args, function(arg)
    return names.argument(program, entry, arg)
  end))
  local lines = text.fill(
    indent .. step.kernel .. "(", text.listed(args, ");"), indent .. "    ", WIDTH
  )
  return table.concat(lines, "\n")
end

-- A step as the statement of a member, behind its comment.
local function statement(program, entry, step, me, indent)
  return comment(step, indent) .. "\n" .. call(program, entry, step, me, indent)
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
      if arg.value and program.buffers[fn.entry][arg.value] then
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

-- "    /* conv1 to fc: w = w - lr (momentum v + dw) */", in the words of the first.
local function group_comment(steps)
  local first, last = steps[1], steps[#steps]
  local own = (first.layer .. "."):gsub("%p", "%%%0")
  local what = (first.result .. " = " .. first.formula):gsub(own, "")
  return ("    /* %s to %s: %s */"):format(first.layer, last.layer, what)
end

local backward = { backward = 1, update = 1 } -- their time stands in the second column

-- Loops over the calls of many layers count as a row of their own, behind the layers.
local function mark_of(program, marks, step, count)
  local position = count > 1 and #program.layers or marks[step.layer] or marks.loss or 0
  return 2 * position + (backward[step.phase] or 0)
end

-- Whether a step is of another row of the table of times than the one before it.
local function begins(step, before)
  return not before or step.layer ~= before.layer or step.phase ~= before.phase
end

-- The group of `count` steps from `at` on; `before` is the step before it.
local function group(program, fn, marks, at, count, before)
  local step, lines = fn.steps[at], {}
  local is_new = count > 1 or begins(step, before)
  lines[#lines + 1] = is_new and "" or nil
  lines[#lines + 1] = step.meet and "    rt_meet(me);" or nil
  if is_new then
    lines[#lines + 1] = ("    rt_mark(me, %d);"):format(mark_of(program, marks, step, count))
  end
  if count > 1 then
    local steps = table.move(fn.steps, at, at + count - 1, 1, {})
    lines[#lines + 1] = group_comment(steps)
    lines[#lines + 1] = "    {\n" .. rolled.loop(program, fn.entry, steps) .. "\n    }"
  else
    lines[#lines + 1] = statement(program, fn.entry, step, "me", "    ")
  end
  return table.concat(lines, "\n")
end

-- The loop over parts of the samples that the steps from `at` to `last` make.
local function by_parts(program, fn, marks, at, last)
  local parts = fn.steps[at].loop.parts
  local lines = { "" }
  lines[#lines + 1] = fn.steps[at].meet and "    rt_meet(me);" or nil
  lines[#lines + 1] = "    /* The samples part by part, each through all that follows. */"
  lines[#lines + 1] =
    ("    for (struct rt_range p = rt_share(me, %d); p.at < p.end; p.at++) {"):format(parts)
  lines[#lines + 1] = ("        const struct rt_member part = rt_part(p.at, %d);"):format(parts)
  for i = at, last do
    local step = fn.steps[i]
    if i == at or begins(step, fn.steps[i - 1]) then
      lines[#lines + 1] = ""
      lines[#lines + 1] = ("        rt_mark(me, %d);"):format(mark_of(program, marks, step, 1))
    end
    lines[#lines + 1] = statement(program, fn.entry, step, "&part", (" "):rep(8))
  end
  lines[#lines + 1] = "    }"
  return table.concat(lines, "\n")
end

function m.body(program, fn)
  local lines = { ("    struct %s *m = context;"):format(program.name) }
  if uses_arena(program, fn) then
    lines[2] = "    real *a = m->arena;"
  end
  local declared = locals(program, fn)
  table.move(declared, 1, #declared, #lines + 1, lines)
  local marks, at, before = positions(program), 1, nil
  while at <= #fn.steps do
    local step, count = fn.steps[at]
    if step.loop then
      local _, last = program_form.loop_of(fn.steps, at)
      lines[#lines + 1] = by_parts(program, fn, marks, at, last)
      count = last - at + 1
    else
      count = rolled.length(program, fn.steps, at)
      lines[#lines + 1] = group(program, fn, marks, at, count, before)
    end
    before = count == 1 and step or nil
    at = at + count
  end
  return table.concat(lines, "\n")
end

return m
