-- verify: what must hold of a data form after every stage. A violation is a bug of the stage that
-- ran.
local fail = require("lib.fail")
local graph_form = require("ir.graph")
local list = require("lib.list")
local ops = require("ops")
local program_form = require("ir.program")
local m = {}

local after_stage = "after %s: %s"

local function expect(condition, stage, format, ...)
  if not condition then
    fail.bug(after_stage, stage, format:format(...))
  end
end

local function same_type(a, b)
  return a.type == b.type and a.batched == b.batched and list.same(a.shape, b.shape)
end

-- Computed shapes are the recorded ones. A node is looked at again when a stage changed its op or
-- epilogue: the types of its arguments never change.
local function check_types(stage, graph, entry, node)
  if node.verified == node.op then
    return
  end
  for i, type in ipairs(graph_form.result_types(graph, entry, node)) do
    local name = node.results[i]
    local value = entry.values[name]
    expect(same_type(type, value), stage, "'%s' has another shape than its op computes", name)
  end
  node.verified = node.op
end

-- `readable` holds the names that may be read so far: not those of variables that were assigned,
-- which have their next value by then.
local function check_reads(stage, node, names, readable)
  for _, name in ipairs(names) do
    local rule = "%s reads '%s', which is not computed yet or was assigned"
    expect(readable[name], stage, rule, node.op, name)
  end
end

local function check_node(stage, graph, entry, node, readable)
  local op = ops[node.op]
  expect(op, stage, "unknown op '%s'", node.op)
  expect(
    op.several and #node.args > 0 or #node.args == #op.args,
    stage,
    "%s takes %d arguments, got %d",
    node.op,
    #op.args,
    #node.args
  )
  check_reads(stage, node, node.args, readable)
  for _, step in ipairs(node.epilogue) do
    check_reads(stage, node, step.args, readable)
  end
  for _, name in ipairs(node.results) do
    expect(entry.values[name], stage, "%s gives '%s', which is no value", node.op, tostring(name))
    expect(not readable[name], stage, "'%s' is computed twice", name)
    readable[name] = true
  end
  if node.op == "assign" then
    readable[node.args[1]] = nil
  end
  check_types(stage, graph, entry, node)
end

local rank = {} -- phase -> its place in the order of phases
for i, phase in ipairs(graph_form.phases) do
  rank[phase] = i
end

-- Values are computed once, before their readers; phases stand in order.
local function check_entry(stage, graph, entry)
  local readable, latest = { [graph_form.running] = true }, 1
  for _, variable in ipairs(graph.variables) do
    readable[variable.name] = true
  end
  for _, value in ipairs(entry.values) do
    readable[value.name] = value.kind == "input" or nil
  end
  for _, node in ipairs(entry.nodes) do
    check_node(stage, graph, entry, node, readable)
    local at = rank[node.phase]
    expect(
      at and at >= latest,
      stage,
      "%s in phase '%s' stands behind a later phase",
      node.op,
      tostring(node.phase)
    )
    latest = at
    if stage == "layout" then
      expect(node.kernel or node.op == "assign", stage, "%s has no kernel", node.op)
    end
  end
  for _, output in ipairs(entry.outputs) do
    local name = output.value -- of a variable, what it is at the end
    expect(readable[name] or graph.variables[name], stage, "output '%s' is not computed", name)
  end
  for _, value in ipairs(entry.values) do
    expect(readable[value.name], stage, "'%s' is never computed", value.name)
    expect(stage ~= "layout" or value.layout, stage, "'%s' has no layout", value.name)
  end
end

local checks = {}

function checks.model(stage, models)
  for _, model in ipairs(models) do
    expect(
      (model.minimize or model.input and model.output and model.loss)
        and #model.layers > 0
        and model.optimizer,
      stage,
      "incomplete model"
    )
  end
end

function checks.graph(stage, graph)
  for _, entry in ipairs(graph.entries) do
    check_entry(stage, graph, entry)
  end
end

-- The buffers of an entry by the position of the step at which they are needed first, or last.
local function by_step(program, entry, event)
  local out = {}
  for _, buffer in ipairs(program.buffers) do
    local at = buffer.entry == entry and buffer[event]
    if at then
      out[at] = out[at] or {}
      table.insert(out[at], buffer)
    end
  end
  return out
end

-- Whether two buffers of a loop follow one another at one place, part by part.
local function follow(a, b)
  return a.offset == b.offset and a.size == b.size and a.first == b.first and a.last == b.last
    and (a.used < b.made or b.used < a.made)
end

-- Follows the steps of an entry: a buffer that comes to life meets its neighbours in the arena, and
-- no other. One that is read for the last time may be overwritten in the same step.
local function check_places(stage, program, entry)
  local born, dying = by_step(program, entry.name, "first"), by_step(program, entry.name, "last")
  local alive = {} -- sorted by offset
  for at = 1, #entry.steps do
    for _, buffer in ipairs(born[at] or {}) do
      expect(buffer.offset, stage, "'%s' has no place", buffer.name)
      local i = list.position(alive, "offset", buffer.offset)
      local below, above = alive[i - 1], alive[i]
      expect(
        (not below or below.last == at or below.offset + below.size <= buffer.offset
            or follow(below, buffer))
          and (not above or above.last == at or buffer.offset + buffer.size <= above.offset
            or follow(above, buffer)),
        stage,
        "'%s' overlaps a buffer that is alive",
        buffer.name
      )
      table.insert(alive, i, buffer)
    end
    for _, buffer in ipairs(dying[at] or {}) do
      local i = list.position(alive, "offset", buffer.offset)
      while alive[i] ~= buffer do
        i = i + 1
      end
      table.remove(alive, i)
    end
  end
end

-- No step of an entry reads what no step wrote.
local function check_steps(stage, program, steps)
  local written = {}
  for _, step in ipairs(steps) do
    expect(program.kernels[step.kernel], stage, "unknown kernel '%s'", step.kernel)
    for _, name in ipairs(program_form.reads(step)) do
      expect(
        program.variables[name] or program.inputs[name] or written[name],
        stage,
        "%s reads '%s', which nothing wrote",
        step.kernel,
        name
      )
    end
    for _, name in ipairs(program_form.writes(step)) do
      written[name] = true
    end
  end
end

function checks.program(stage, program)
  for _, entry in ipairs(program_form.entries(program)) do
    check_steps(stage, program, entry.steps)
    if program.arena then
      check_places(stage, program, entry)
    end
  end
end

-- Checks `form`, which is of kind `gives`; spec and text have nothing to check.
function m.run(gives, stage, form)
  if checks[gives] then
    checks[gives](stage, form)
  end
end

return m
