-- Cases of whole networks: those of layers, regularizers, activations and losses, with their loss
-- and their gradients, as the passes make them.
local build = require("passes.build")
local check = require("spec.check")
local grad = require("passes.grad")
local graph_form = require("ir.graph")
local layout = require("layout")
local list = require("lib.list")
local values_of = require("values")
local words = require("words")
local m = {}

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
    values[name] = values[name] or values_of.tensor(value.shape)
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
    values[variable.name] = variable.kind == "state" and values_of.tensor(variable.shape, nil, true)
      or values_of.tensor(variable.shape)
  end
  for _, hyper in ipairs(built.hypers) do
    graph.hypers[#graph.hypers + 1] = hyper
    values_of.hypers[hyper.name] = hyper.value
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
      values.label = values_of.tensor(entry.values.label.shape, built.classes)
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
function m.add(graph, cases, wanted)
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

return m
