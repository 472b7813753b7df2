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

-- Arguments exist before their reader; computed shapes are the recorded ones; phases stand in
-- order.
local function check_node(stage, graph, entry, node, known)
  local op = ops[node.op]
  expect(op, stage, "unknown op '%s'", node.op)
  expect(
    #node.args == #op.args,
    stage,
    "%s takes %d arguments, got %d",
    node.op,
    #op.args,
    #node.args
  )
  for _, name in ipairs(graph_form.reads(node)) do
    expect(known[name], stage, "%s reads '%s' before it is computed", node.op, name)
  end
  for i, type in ipairs(graph_form.result_types(graph, entry, node)) do
    local name = node.results[i]
    local value = entry.values[name]
    expect(value, stage, "%s gives '%s', which is no value", node.op, tostring(name))
    expect(not known[name], stage, "'%s' is computed twice", name)
    expect(same_type(type, value), stage, "'%s' has another shape than its op computes", name)
    known[name] = true
  end
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
      model.input and #model.layers > 0 and model.loss and model.optimizer,
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
  for i, a in ipairs(program.arena and program.buffers or {}) do
    expect(a.offset, stage, "'%s' has no place", a.name)
    for k = i + 1, #program.buffers do
      local b = program.buffers[k]
      if a.entry == b.entry and b.first > a.last then
        break -- buffers stand in the order of their first use
      end
      expect(
        a.entry ~= b.entry
          or b.first == a.last
          or a.last < b.first
          or b.last < a.first
          or a.offset + a.size <= b.offset
          or b.offset + b.size <= a.offset,
        stage,
        "'%s' and '%s' overlap",
        a.name,
        b.name
      )
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
