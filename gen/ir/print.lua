-- Data forms as aligned text with stable names, made to be read and to be diffed.
local list = require("lib.list")
local number = require("lib.number")
local program_form = require("ir.program")
local text = require("lib.text")
local m = {}

-- Any plain value as it would stand in a spec: sorted keys, shortest numbers.
local function show(value)
  if type(value) ~= "table" then
    return type(value) == "number" and number.text(value)
      or type(value) == "string" and ("%q"):format(value)
      or tostring(value)
  elseif value.word then
    return value.word .. " " .. show(value.fields)
  end
  local parts = {}
  for _, key in ipairs(list.keys(value)) do
    local item = show(value[key])
    parts[#parts + 1] = type(key) == "string" and key .. " = " .. item or item
  end
  return #parts == 0 and "{}" or "{ " .. table.concat(parts, ", ") .. " }"
end

local function place(where)
  return where and ("%s:%d"):format(where.file, where.line) or ""
end

function m.model(model)
  local input, rows = model.input, {}
  if input then
    rows[1] = { "input", input.name, text.shape(input.shape), "", place(input.where) }
  end
  for _, layer in ipairs(model.layers) do
    local from = #layer.inputs > 0 and "from " .. table.concat(layer.inputs, ", ") or ""
    rows[#rows + 1] = { layer.kind, layer.name, from, show(layer.fields), place(layer.where) }
  end
  for i, step in ipairs(model.minimize and model.minimize.steps or {}) do
    local args = list.map(step.args, function(arg)
      return arg.step and "step " .. arg.step or number.text(arg.number)
    end)
    rows[#rows + 1] =
      { "step", i, step.op or step.parameter, table.concat(args, ", "), place(step.where) }
  end
  local lines = { ("model %s  batch %d"):format(model.name, model.batch) }
  for _, field in ipairs({
    "loss", "optimizer", "schedule", "clip", "train", "check", "data", "augment", "seed",
    "subset", "validation", "early_stop", "keep_best", "measure", "inspect",
  }) do
    if model[field] ~= nil then
      lines[#lines + 1] = ("  %-10s  %s"):format(field, show(model[field]))
    end
  end
  for _, loss in ipairs(model.auxiliary) do
    local weight = loss.weight and (", weight %s"):format(number.text(loss.weight)) or ""
    rows[#rows + 1] =
      { loss.word, loss.name, "on " .. loss.on .. weight, show(loss.fields), place(loss.where) }
  end
  for _, line in ipairs(text.columns(rows)) do
    lines[#lines + 1] = "  " .. line
  end
  return table.concat(lines, "\n") .. "\n"
end

-- The row of a node. `bare` leaves out what a comment or a moved line in the spec would change.
local function node_row(entry, node, bare)
  local reads = table.concat(node.args, ", ")
  local ops = node.op
  local attrs = next(node.attrs) and show(node.attrs) or ""
  for _, step in ipairs(node.epilogue) do
    ops = ops .. " > " .. step.op
    attrs = attrs .. (next(step.attrs) and " > " .. show(step.attrs) or "")
    local extra = list.filter(step.args, function(name)
      return name ~= "@"
    end)
    reads = reads .. (#extra > 0 and " > " .. table.concat(extra, ", ") or "")
  end
  ops = ops .. (node.along and " with " .. node.along.op or "")
  local result = node.results[1]
  local value = result and entry.values[result]
  return {
    "    " .. (table.concat(node.results, ", ")),
    ops,
    reads,
    value and text.shape(value.shape) or "",
    attrs,
    value and value.layout or "",
    node.kernel or "",
    bare and "" or place(node.where),
  }
end

-- Rows without alignment: quicker, for what nobody reads.
local function joined(rows)
  return list.map(rows, function(row)
    return table.concat(row, " ")
  end)
end

local function graph_text(graph, bare)
  local columns = bare and joined or text.columns
  local lines = { ("graph %s  batch %d"):format(graph.name, graph.batch) }
  local rows = {}
  for _, variable in ipairs(graph.variables) do
    rows[#rows + 1] = {
      "  " .. variable.kind,
      variable.name,
      text.shape(variable.shape),
      bare and "" or show(variable.init),
      variable.layout or "",
    }
  end
  table.move(columns(rows), 1, #rows, #lines + 1, lines)
  for _, entry in ipairs(graph.entries) do
    lines[#lines + 1] = "  " .. entry.name
    rows = {}
    for _, value in ipairs(entry.values) do
      if value.kind == "input" then
        rows[#rows + 1] =
          { "    " .. value.name, "input", "", text.shape(value.shape), "", value.layout or "" }
      end
    end
    local phase = "forward"
    for _, node in ipairs(entry.nodes) do
      if node.phase ~= phase then
        phase = node.phase
        rows[#rows + 1] = { "   " .. phase }
      end
      rows[#rows + 1] = node_row(entry, node, bare)
    end
    for _, output in ipairs(entry.outputs) do
      if not (bare and output.role:find("^keep:")) then
        rows[#rows + 1] = { "    " .. output.value, "output", output.role }
      end
    end
    table.move(columns(rows), 1, #rows, #lines + 1, lines)
  end
  return table.concat(lines, "\n") .. "\n"
end

function m.graph(graph)
  return graph_text(graph, false)
end

-- The graph without places, initial values, hyper-parameters and what is only kept: the
-- structure of which the hash is taken.
function m.structure(graph)
  return graph_text(graph, true)
end

local function argument(arg)
  return arg.value or arg.hyper or arg.text or arg.size and "size of " .. arg.size
    or arg.batch and "batch"
    or "live"
end

function m.program(program)
  local lines = { ("program %s  batch %d"):format(program.name, program.batch) }
  for _, fn in ipairs(program.functions) do
    lines[#lines + 1] = ("  %s %s"):format(fn.entry, fn.phase)
    local rows = {}
    for _, step in ipairs(fn.steps) do
      rows[#rows + 1] = {
        "    " .. (step.meet and "meet" or "") .. (step.loop and " part" or ""),
        table.concat(program_form.writes(step), ", "),
        step.kernel,
        table.concat(
          list.map(
            list.filter(step.args, function(arg)
              return not arg.write
            end),
            argument
          ),
          ", "
        ),
        text.shape(step.shape),
      }
    end
    table.move(text.columns(rows), 1, #rows, #lines + 1, lines)
  end
  if program.arena then
    local rows = {}
    for _, buffer in ipairs(program.buffers) do
      rows[#rows + 1] = {
        "    " .. buffer.entry,
        buffer.name,
        ("%d"):format(buffer.offset),
        ("+%d"):format(buffer.size),
        buffer.life,
      }
    end
    lines[#lines + 1] = ("  arena %d reals"):format(program.arena.size)
    if program.own > 0 then
      lines[#lines + 1] = ("  %d reals of its own for each thread"):format(program.own)
    end
    table.move(text.columns(rows, { [3] = true, [4] = true }), 1, #rows, #lines + 1, lines)
  end
  return table.concat(lines, "\n") .. "\n"
end

function m.spec(spec)
  return table.concat(list.map(spec.models, function(item)
    return ("%s %q  %s\n"):format(tostring(item.word), tostring(item.name), place(item.where))
  end))
end

-- The text of any form; generated files stand one after the other.
function m.text(form)
  if form.entries then
    return m.graph(form)
  elseif form.functions then
    return m.program(form)
  elseif form.layers then
    return m.model(form)
  elseif form.models then
    return m.spec(form)
  end
  return table.concat(list.map(form, function(file)
    return ("== %s\n%s"):format(file.name, file.text)
  end))
end

return m
