-- What the op tests run: every op's and every layer's cases as entries of one graph, with random
-- values for their inputs. Layers bring their loss and their gradients, as the passes make them.
local builder = require("ir.builder")
local check = require("spec.check")
local build = require("passes.build")
local grad = require("passes.grad")
local graph_form = require("ir.graph")
local kernels = require("kernels")
local layout = require("layout")
local list = require("lib.list")
local ops = require("ops")
local problem = require("kernels.problem")
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
  -- classes: integers below it
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
    alone = batched and arg[1] == 1,
  }
end

-- Adds the arguments of an op's case to `entry`: variables, but for labels, which are inputs.
local function add_arguments(graph, entry, op, case, values)
  local names = {}
  for i, arg in ipairs(case.args) do
    local type = type_of(arg, case.batched and case.batched[i])
    local role = op.several and "x" .. i or op.args[i]
    local name = arg.classes and "label" or entry.name .. "." .. role
    local value = graph_form.value(name, arg.classes and "input" or "parameter", type)
    value.layout = type.batched and layout.natural(type) or nil
    graph_form.add_value(arg.classes and entry.values or graph.variables, value)
    values[name] = random_tensor(type.shape, arg.classes or arg.below, arg.positive)
    names[i] = name
  end
  return names
end

-- One entry with the single op of a case, computed as `pin` says.
local function op_entry(graph, op, case, pin)
  local entry = graph_form.entry(("case_%d"):format(#graph.entries + 1))
  table.insert(graph.entries, entry)
  entry.alone = case.batched and case.batched[1] and case.args[1][1] == 1
  local values = {}
  local g = builder.new(graph, entry)
  g.layer = entry.name
  local args = add_arguments(graph, entry, op, case, values)
  args[#args + 1] = case.attrs or {}
  for _, result in ipairs({ g:apply(op, table.unpack(args)) }) do
    g:output("result", result)
    entry.values[result].wanted = pin.result
  end
  entry.nodes[1].pin = pin
  add_hypers(graph, entry.nodes[1])
  if op.name == "convert" then
    graph.variables[args[1]].layout = pin.args[1]
  end
  local rows = case.batched and case.batched[1] and case.args[1][1] or 1
  return {
    name = ("%s %s"):format(op.name, pin.way),
    entry = entry.name,
    values = values,
    live = case.live or math.max(1, rows - 2),
    op = op,
    case = case,
    kernel = kernels[pin.kernel],
  }
end

-- Every way in which an op's case can be computed: each kernel with all its layouts.
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
  return list.map(problem.ways_for_any(view, kernels.serving[op.name] or {}), function(way)
    local candidate = way.candidate
    return {
      way = way.name,
      kernel = way.kernel.name, args = candidate.args, result = candidate.result,
    }
  end)
end

-- The optimizers' ops that what computes a gradient may carry.
local carried = list.filter(ops, function(op)
  return op.carried
end)

-- One entry with the op of a case as the gradient that an optimizer takes a step by.
local function step_entry(graph, optimizer, op, case, pin)
  local made = op_entry(graph, op, case, pin)
  local entry = graph.entries[#graph.entries]
  local source, g, fields = entry.nodes[1], builder.new(graph, entry), {}
  source.phase, g.layer, g.phase = "backward", entry.name, "update"
  for _, name in ipairs(optimizer.hypers) do
    fields[name] = name
  end
  local gradient = source.results[1]
  local w = g:param("w", entry.values[gradient].shape, "w", { kind = "constant", scale = 0 })
  g:replace(w, g:descend(optimizer.name, w, gradient, fields))
  made.name, entry.outputs = made.name .. ", " .. optimizer.name, {}
  for _, node in ipairs(entry.nodes) do
    if node.op == "assign" then
      local variable = node.args[1]
      g:get(variable).torch = variable -- the cases have no struct for what is not saved
      made.values[variable] = random_tensor(g:get(variable).shape)
      table.insert(entry.outputs, { role = "result", value = variable })
    else
      add_hypers(graph, node)
    end
  end
  return made
end

-- One entry with the op of a case, whose result goes through elementwise ops, which may be its
-- epilogue: one with a number per feature, and one with another array.
local function epilogue_entry(graph, op, case, pin)
  local made = op_entry(graph, op, case, pin)
  local entry = graph.entries[#graph.entries]
  local g, result = builder.new(graph, entry), entry.nodes[1].results[1]
  g.layer, g.phase = entry.name, entry.nodes[1].phase
  local value = entry.values[result]
  local function argument(role, type)
    local name = ("%s.%s_behind"):format(entry.name, role)
    graph_form.add_value(graph.variables, graph_form.value(name, "parameter", type))
    made.values[name] = random_tensor(type.shape)
    return name
  end
  local biased = result
  if value.batched then
    local bias = argument("bias", { type = "real", shape = { value.shape[2] } })
    biased = g:add_bias(result, bias)
  end
  made.name, entry.outputs = made.name .. ", epilogue", {}
  g:output("result", g:tanh_grad(argument("y", value), biased))
  return made
end

-- One entry with the op of a case, which reads a gradient that another node sums up: its kernel may
-- do that along with it.
local function sums_entry(graph, op, case, pin)
  local made = op_entry(graph, op, case, pin)
  local entry = graph.entries[#graph.entries]
  local g, node = builder.new(graph, entry), table.remove(entry.nodes)
  node.layer, node.phase, g.layer, g.phase = entry.name, "backward", entry.name, "backward"
  local sums = g:sum_rows(node.args[list.index(op.args, "dy")])
  table.insert(entry.nodes, node)
  made.name = made.name .. ", sums"
  g:output("result", sums)
  return made
end

-- A spec item, as `load` would give it.
local function item(word, name, fields)
  return { word = word, name = name, fields = fields, where = { file = "case", line = 1 } }
end

-- The model of a network with the given layers. `layers` is a list of spec items, whose `from` are
-- their positions; 0 is the input.
local function network(entry_name, input, layers, loss)
  local function name_of(i)
    return i == 0 and entry_name .. "_x" or ("%s_%d"):format(entry_name, i)
  end
  for i, layer in ipairs(layers) do
    layer.name = name_of(i)
    layer.fields.from = layer.fields.from and list.map(layer.fields.from, name_of)
  end
  return check.run({
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
end

-- What an entry leaves to be compared: its outputs, which all stay in the arena, and the states
-- that it assigns.
local function keep_results(entry)
  for _, output in ipairs(entry.outputs) do
    output.role = output.role:find("^gradient:") and output.role or "result"
  end
  for _, node in ipairs(entry.nodes) do
    if node.op == "assign" then
      table.insert(entry.outputs, { role = "result", value = node.args[1] })
    end
  end
end

-- An input is a variable here, so that the harness hands it over like any other array. Its name
-- begins with that of the network.
local function inputs_to_variables(graph, entry, values, prefix)
  local inputs = list.filter(entry.values, function(v)
    return v.kind == "input" and v.type == "real"
  end)
  for _, value in ipairs(inputs) do
    local old, name = value.name, prefix .. "_" .. value.name
    for _, node in ipairs(entry.nodes) do
      node.args = list.map(node.args, function(arg)
        return arg == old and name or arg
      end)
    end
    entry.values[old] = nil
    table.remove(entry.values, list.index(entry.values, value))
    value.name, value.layout = name, layout.natural(value)
    values[name] = values[name] or random_tensor(value.shape)
    if not graph.variables[name] then
      graph_form.add_value(graph.variables, value)
    end
  end
end

-- Two cases: the training entry of a model with the given layers, up to the gradients, and the
-- entry that evaluates it.
local function network_cases(graph, title, input, layers, loss)
  local prefix = ("case_%d"):format(#graph.entries + 1)
  local built = grad.run(build.run(network(prefix, input, layers, loss)))
  local values = {}
  for _, variable in ipairs(built.variables) do
    graph_form.add_value(graph.variables, variable)
    values[variable.name] = variable.kind == "state" and random_tensor(variable.shape, nil, true)
      or random_tensor(variable.shape)
  end
  for _, hyper in ipairs(built.hypers) do
    graph.hypers[#graph.hypers + 1] = hyper
    m.hypers[hyper.name] = hyper.value
  end
  local out = {}
  for i, entry in ipairs({ built.entries[1], built.entries[2] }) do
    local objectives = {} -- names of what the gradients are the derivative of
    for _, output in ipairs(entry.outputs) do
      if output.role == "loss" or output.role == "penalty" then
        objectives[#objectives + 1] = output.value
      end
    end
    entry.name = ("case_%d"):format(#graph.entries + 1)
    table.insert(graph.entries, entry)
    keep_results(entry)
    if entry.values.label and not values.label then
      values.label = random_tensor(entry.values.label.shape, built.classes)
    end
    inputs_to_variables(graph, entry, values, prefix)
    out[i] = {
      name = ("%s with %s, %s"):format(title, loss.word, i == 1 and "training" or "evaluation"),
      entry = entry.name,
      values = values,
      live = 5,
      objectives = objectives,
    }
  end
  return out
end

-- The fields of a layer's case: all but its input, or inputs.
local function fields_of(case)
  local fields = {}
  for key, value in pairs(case) do -- fills a table
    fields[key] = key ~= "input" and key ~= "inputs" and value or nil
  end
  return fields
end

-- The layers of a layer's case: a dense layer behind the network's input for each value that it
-- reads, so that the gradient of that is looked at too; the layer; and what gives it one axis.
local function around(word, case)
  local layers, from = {}, {}
  for i, shape in ipairs(case.inputs or { case.input }) do
    shape = type(shape) == "table" and shape or { shape }
    layers[#layers + 1] = item("dense", nil, { units = list.product(shape), from = { 0 } })
    if #shape > 1 then
      layers[#layers + 1] = item("reshape", nil, { shape = shape })
    end
    from[i] = #layers
  end
  local fields = fields_of(case)
  fields.from = from
  layers[#layers + 1] = item(word.name, nil, fields)
  layers[#layers + 1] = item("flatten", nil, {})
  return layers
end

-- Each case of a layer and of a regularizer on a layer, each activation between two
-- layers, and each case of a loss. The losses of all but the last take turns.
local function add_networks(graph, cases, wanted)
  local function add(title, input, layers, loss)
    loss = loss or item(words.names.loss[#cases // 2 % #words.names.loss + 1], nil, {})
    local new = network_cases(graph, title, input, layers, loss)
    table.move(new, 1, #new, #cases + 1, cases)
  end
  local function two_layers(act, units)
    return { item("dense", nil, { units = 7, act = act }), item("dense", nil, { units = units }) }
  end
  for _, word in ipairs(words.all) do
    for _, case in ipairs(wanted(word) and word.cases or {}) do
      local title = word.kind .. " " .. word.name
      if word.kind == "layer" then
        add(title, { 4 }, around(word, case))
      elseif word.kind == "regularizer" then
        local fields = { units = 3, regularizer = item(word.name, nil, case) }
        add(title, { 5 }, { item("dense", nil, fields) })
      elseif word.kind == "loss" then
        local loss = item(word.name, nil, case.fields or {})
        add(title, { 5 }, two_layers("tanh", case.units), loss)
      end
    end
  end
  for _, act in ipairs(words.activations) do
    if wanted(words.all[act]) then
      add("two layers and " .. act, { 5 }, two_layers(act, 3))
    end
  end
end

-- Whether a kernel meets an op for the first time, with so many axes, or with many samples: what
-- goes along with the op is tried on these alone.
local function first_of_kind()
  local seen = {}
  return function(op, case, pin)
    local first = case.args[1]
    local key = ("%s %s %d %s"):format(pin.kernel, op.name, #first, tostring(first[1] >= 32))
    local is_new = not seen[key]
    seen[key] = true
    return is_new
  end
end

-- The graph, and for each entry {name, entry, values, live}. `names`: the ops and words wanted; all
-- of them where it is empty.
function m.all(names)
  local graph = graph_form.new({ name = "cases", batch = 1 })
  local cases, chosen = {}, list.set(names)
  local function wanted(op_or_word)
    return #names == 0 or chosen[op_or_word.name]
  end
  local is_first = first_of_kind()
  for _, op in ipairs(ops) do
    for _, case in ipairs(wanted(op) and op.cases or {}) do
      for _, pin in ipairs(pins(op, case)) do
        cases[#cases + 1] = op_entry(graph, op, case, pin)
        local of_weights = op.name ~= "matmul" or case.attrs and case.attrs.transpose_a
        if is_first(op, case, pin) then
          if op.carries_epilogue then
            cases[#cases + 1] = epilogue_entry(graph, op, case, pin)
          end
          if kernels[pin.kernel].takes and list.index(op.args, "dy") then
            cases[#cases + 1] = sums_entry(graph, op, case, pin)
          end
        end
        if op.carries_update and of_weights and kernels[pin.kernel].in_place then
          local optimizer = carried[#cases // 2 % #carried + 1]
          cases[#cases + 1] = step_entry(graph, optimizer, op, case, pin)
        end
      end
    end
  end
  add_networks(graph, cases, wanted)
  return graph, cases
end

-- What the oracle is told beside the values; the harness tells the same to the C.
function m.context(case)
  return { live = case.live, hypers = m.hypers, seed = 7, step = 3 }
end

return m
