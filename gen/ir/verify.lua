-- verify: what must hold of a data form after every stage. A violation is a bug of the stage that
-- ran.
local fail = require("lib.fail")
local graph_form = require("ir.graph")
local list = require("lib.list")
local kernels_text = "after %s: %s"
local ops = require("ops")
local program_form = require("ir.program")
local m = {}

local function expect(condition, stage, format, ...)
  if not condition then
    fail.bug(kernels_text, stage, format:format(...))
  end
end

local function same_type(a, b)
  return a.type == b.type and a.batched == b.batched and list.same(a.shape, b.shape)
end

-- Computed shapes are the recorded ones. A node is looked at again when a stage changed its op or
-- epilogue: the types of its arguments never change.
local function check_types(stage, graph, entry, node)
  local state = node.op .. #node.epilogue
  if node.verified == state then
    return
  end
  for i, type in ipairs(graph_form.result_types(graph, entry, node)) do
    local name = node.results[i]
    local value = entry.values[name]
    expect(same_type(type, value), stage, "'%s' has another shape than its op computes", name)
  end
  node.verified = state
end

-- Arguments exist before their reader; phases stand in order.
local function check_node(stage, graph, entry, node, known)
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
  for _, name in ipairs(graph_form.reads(node)) do
    expect(known[name], stage, "%s reads '%s' before it is computed", node.op, name)
  end
  for _, name in ipairs(node.results) do
    expect(entry.values[name], stage, "%s gives '%s', which is no value", node.op, tostring(name))
    expect(not known[name], stage, "'%s' is computed twice", name)
    known[name] = true
  end
  check_types(stage, graph, entry, node)
end

local function check_assignments(stage, entry)
  local assigned, read_last = {}, {}
  for at, node in ipairs(entry.nodes) do
    for _, name in ipairs(graph_form.reads(node)) do
      read_last[name] = at
    end
    if node.op == "assign" then
      expect(not assigned[node.args[1]], stage, "'%s' is assigned twice", node.args[1])
      assigned[node.args[1]] = at
    end
  end
  for _, name in ipairs(list.keys(assigned)) do
    expect(read_last[name] == assigned[name], stage, "'%s' is read after its assignment", name)
  end
end

local function check_entry(stage, graph, entry)
  local known = {}
  for _, variable in ipairs(graph.variables) do
    known[variable.name] = true
  end
  for _, value in ipairs(entry.values) do
    known[value.name] = value.kind == "input" or nil
  end
  local phase = 1
  for _, node in ipairs(entry.nodes) do
    check_node(stage, graph, entry, node, known)
    local at = list.index(graph_form.phases, node.phase)
    expect(
      at and at >= phase,
      stage,
      "%s in phase '%s' stands behind a later phase",
      node.op,
      tostring(node.phase)
    )
    phase = at
    if stage == "layout" then
      expect(node.kernel or node.op == "assign", stage, "%s has no kernel", node.op)
    end
  end
  check_assignments(stage, entry)
  for _, output in ipairs(entry.outputs) do
    expect(known[output.value], stage, "output '%s' is not computed", output.value)
  end
  for _, value in ipairs(entry.values) do
    expect(known[value.name], stage, "'%s' is never computed", value.name)
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

-- Follows the steps of an entry: a buffer that comes to life meets its neighbours in the arena, and
-- no other. One that is read for the last time may be overwritten in the same step.
local function check_places(stage, program)
  local born, dying = {}, {}
  for _, buffer in ipairs(program.buffers) do
    expect(buffer.offset, stage, "'%s' has no place", buffer.name)
    for _, event in ipairs({ { born, buffer.first }, { dying, buffer.last } }) do
      local key = buffer.entry .. " " .. event[2]
      event[1][key] = event[1][key] or {}
      table.insert(event[1][key], buffer)
    end
  end
  local entry, at, alive
  for _, fn in ipairs(program.functions) do
    if fn.entry ~= entry then
      entry, at, alive = fn.entry, 0, {}
    end
    for _ = 1, #fn.steps do
      at = at + 1
      for _, buffer in ipairs(born[entry .. " " .. at] or {}) do
        local i = list.position(alive, "offset", buffer.offset)
        local below, above = alive[i - 1], alive[i]
        expect(
          (not below or below.last == at or below.offset + below.size <= buffer.offset)
            and (not above or above.last == at or buffer.offset + buffer.size <= above.offset),
          stage,
          "'%s' overlaps a buffer that is alive",
          buffer.name
        )
        table.insert(alive, i, buffer)
      end
      for _, buffer in ipairs(dying[entry .. " " .. at] or {}) do
        local i = list.position(alive, "offset", buffer.offset)
        while alive[i] ~= buffer do
          i = i + 1
        end
        table.remove(alive, i)
      end
    end
  end
end

-- No step reads what no step wrote, and no two buffers that are alive together overlap.
function checks.program(stage, program)
  local written = {}
  for _, fn in ipairs(program.functions) do
    for _, step in ipairs(fn.steps) do
      expect(program.kernels[step.kernel], stage, "unknown kernel '%s'", step.kernel)
      for _, name in ipairs(program_form.reads(step)) do
        expect(
          program.variables[name] or program.inputs[name] or written[fn.entry .. ":" .. name],
          stage,
          "%s reads '%s', which nothing wrote",
          step.kernel,
          name
        )
      end
      for _, name in ipairs(program_form.writes(step)) do
        written[fn.entry .. ":" .. name] = true
      end
    end
  end
  if program.arena then
    check_places(stage, program)
  end
end

-- Checks `form`, which is of kind `gives`; spec and text have nothing to check.
function m.run(gives, stage, form)
  if checks[gives] then
    checks[gives](stage, form)
  end
end

return m
