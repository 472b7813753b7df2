-- What the op tests run: every op's and every layer's cases as entries of one graph, with random
-- values for their inputs. Layers bring their loss and their gradients, as the passes make them.
local builder = require("ir.builder")
local check = require("spec.check")
local build = require("passes.build")
local grad = require("passes.grad")
local graph_form = require("ir.graph")
local kernels = require("kernels")
local list = require("lib.list")
local ops = require("ops")
local tensor = require("lib.tensor")
local words = require("words")
local m = {}

-- Numbers in [-1, 1] from a fixed seed, none nearer to zero than 0.02: a kink of ReLU stays out of
-- the way of a difference quotient.
local state = 12345
function m.random()
  state = (state * 1103515245 + 12345) % 2147483648
  local u = 2 * (state // 65536 % 32768) / 32767 - 1
  return math.abs(u) < 0.02 and (u < 0 and u - 0.02 or u + 0.02) or u
end

local function random_tensor(shape, classes, positive)
  return tensor.new(shape, function()
    local x = m.random()
    return classes and math.floor((x + 1) / 2 * classes) % classes or positive and math.abs(x) or x
  end)
end

-- A hyper-parameter's value, a different one for each, so that none is taken for another.
m.hypers = {}
local function add_hypers(graph, node)
  for _, attr in ipairs(ops[node.op].hypers or {}) do
    local name = node.attrs[attr]
    if not m.hypers[name] then
      m.hypers[name] = 0.25 + #graph.hypers / 32
      table.insert(graph.hypers, { name = name, value = m.hypers[name], min = 0, max = 1 })
    end
  end
end

local function type_of(arg, batched)
  return {
    type = arg.classes and "class" or "real",
    shape = { table.unpack(arg) },
    batched = batched or false,
  }
end

-- Adds the arguments of an op's case to `entry`: variables, but for labels, which are inputs.
local function add_arguments(graph, entry, op, case, values)
  local names = {}
  for i, arg in ipairs(case.args) do
    local type = type_of(arg, case.batched and case.batched[i])
    local name = arg.classes and "label" or entry.name .. "." .. op.args[i]
    local value = graph_form.value(name, arg.classes and "input" or "parameter", type)
    value.layout = type.batched and "rows" or nil
    graph_form.add_value(arg.classes and entry.values or graph.variables, value)
    values[name] = random_tensor(type.shape, arg.classes, arg.positive)
    names[i] = name
  end
  return names
end

-- One entry with the single op of a case, computed as `pin` says.
local function op_entry(graph, op, case, pin)
  local entry = graph_form.entry(("case_%d"):format(#graph.entries + 1))
  table.insert(graph.entries, entry)
  local values = {}
  local g = builder.new(graph, entry)
  g.layer = entry.name
  local args = add_arguments(graph, entry, op, case, values)
  args[#args + 1] = case.attrs or {}
  for _, result in ipairs({ g:apply(op, table.unpack(args)) }) do
    g:output("result", result)
  end
  entry.nodes[1].pin = pin
  add_hypers(graph, entry.nodes[1])
  if op.name == "convert" then
    graph.variables[args[1]].layout = case.attrs.layout == "columns" and "rows" or "columns"
  end
  local rows = case.batched and case.batched[1] and case.args[1][1] or 1
  return {
    name = ("%s %s"):format(op.name, pin.kernel .. " " .. pin.result),
    entry = entry.name,
    values = values,
    live = math.max(1, rows - 2),
    op = op,
    case = case,
  }
end

-- Every way in which an op's case can be computed: each kernel with each layout of the result.
local function pins(op, case)
  local view = { op = op.name, attrs = {}, epilogue = {}, args = {} }
  for key, value in pairs(op.attrs) do -- fills a table
    view.attrs[key] = value
  end
  for key, value in pairs(case.attrs or {}) do -- fills a table
    view.attrs[key] = value
  end
  for i, arg in ipairs(case.args) do
    view.args[i] = type_of(arg, case.batched and case.batched[i])
  end
  view.results = { op.type(view.attrs, table.unpack(view.args)) }
  local out = {}
  for _, kernel in ipairs(kernels.serving[op.name] or {}) do
    for _, candidate in ipairs(kernel.candidates(view)) do
      out[#out + 1] = { kernel = kernel.name, result = candidate.result }
    end
  end
  return out
end

-- A spec item, as `load` would give it.
local function item(word, name, fields)
  return { word = word, name = name, fields = fields, where = { file = "case", line = 1 } }
end

-- The training entry of a model with the given layers and loss, up to the gradients. `layers` is a
-- list of spec items, whose names begin with the entry's.
local function network_entry(graph, title, input, layers, loss)
  local entry_name = ("case_%d"):format(#graph.entries + 1)
  for i, layer in ipairs(layers) do
    layer.name = ("%s_%d"):format(entry_name, i)
  end
  local model = check.run({
    file = "case",
    errors = {},
    models = {
      item("model", "layer", {
        batch = 6,
        loss = loss,
        optimizer = item("sgd", nil, {}),
        item("input", entry_name .. "_x", input),
        table.unpack(layers),
      }),
    },
  }, {})[1]
  local built = grad.run(build.run(model))
  local entry = built.entries[1]
  entry.name = entry_name
  table.insert(graph.entries, entry)
  for _, output in ipairs(entry.outputs) do
    -- The loss stays in the arena, like the other results.
    output.role = output.role == "loss" and "result" or output.role
  end
  local values = {}
  for _, variable in ipairs(built.variables) do
    graph_form.add_value(graph.variables, variable)
    values[variable.name] = random_tensor(variable.shape)
  end
  for _, value in ipairs(entry.values) do
    if value.kind == "input" then
      values[value.name] = random_tensor(value.shape, value.type == "class" and built.classes)
    end
  end
  -- An input is a variable here, so that the harness hands it over like any other array.
  for _, value in
    ipairs(list.filter(entry.values, function(v)
      return v.kind == "input" and v.type == "real"
    end))
  do
    local name = entry_name .. "_" .. value.name
    value.layout = "rows"
    values[name], values[value.name] = values[value.name], nil
    graph_form.rename(entry, value.name, name)
    for _, node in ipairs(entry.nodes) do
      node.args = list.map(node.args, function(arg)
        return arg == value.name and name or arg
      end)
    end
    entry.values[name] = nil
    table.remove(entry.values, list.index(entry.values, value))
    graph_form.add_value(graph.variables, value)
  end
  return {
    name = ("%s with %s"):format(title, loss.word),
    entry = entry_name,
    values = values,
    live = 5,
    objective = entry.objective,
  }
end

-- The fields of a layer's case: all but its input.
local function fields_of(case)
  local fields = {}
  for key, value in pairs(case) do -- fills a table
    fields[key] = key ~= "input" and value or nil
  end
  return fields
end

-- Two dense layers with an activation between them; the second has `units` outputs.
local function two_layers(graph, act, units, loss)
  local layers =
    { item("dense", nil, { units = 7, act = act }), item("dense", nil, { units = units }) }
  return network_entry(graph, "two layers and " .. act, { 5 }, layers, loss)
end

-- Each case of a layer by itself, each activation between two layers, and each case of a loss. The
-- losses of the first two take turns.
local function add_networks(graph, cases)
  local function next_loss()
    return item(words.names.loss[#cases % #words.names.loss + 1], nil, {})
  end
  for _, word in ipairs(words.all) do
    for _, case in ipairs(word.cases or {}) do
      if word.kind == "layer" then
        local layers = { item(word.name, nil, fields_of(case)) }
        cases[#cases + 1] =
          network_entry(graph, "layer " .. word.name, case.input, layers, next_loss())
      elseif word.kind == "loss" then
        local loss = item(word.name, nil, case.fields or {})
        cases[#cases + 1] = two_layers(graph, "tanh", case.units, loss)
      end
    end
  end
  for _, act in ipairs(words.activations) do
    cases[#cases + 1] = two_layers(graph, act, 3, next_loss())
  end
end

-- The graph, and for each entry {name, entry, values, live}.
function m.all()
  local graph = graph_form.new({ name = "cases", batch = 1 })
  local cases = {}
  for _, op in ipairs(ops) do
    for _, case in ipairs(op.cases) do
      for _, pin in ipairs(pins(op, case)) do
        cases[#cases + 1] = op_entry(graph, op, case, pin)
      end
    end
  end
  add_networks(graph, cases)
  return graph, cases
end

return m
