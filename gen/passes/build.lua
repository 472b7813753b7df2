-- build: model -> graph. The forward ops of each entry, with shapes, and what is trained.
--   train     loss and penalty; their sum is what will be differentiated
--   evaluate  the same, and the count of right answers, as prediction sees the network
--   predict   output: probabilities, or the values themselves
local builder = require("ir.builder")
local expression = require("words.expression")
local fail = require("lib.fail")
local graph_form = require("ir.graph")
local list = require("lib.list")
local text = require("lib.text")
local words = require("words")
local m = {}

-- Regularizers with their hyper-parameters by name: "l2" where they are the model's, else
-- "hidden.l2".
local function bound(g, regularizers, layer)
  local shared = regularizers == g.graph.model.regularizer
  return list.map(regularizers, function(regularizer)
    local schema = words.all[regularizer.word].fields
    return {
      word = regularizer.word,
      fields = g:bind(schema, regularizer.fields, not shared and layer.name or nil),
      where = regularizer.where,
    }
  end)
end

-- Fields as a layer's `build` uses them: hyper-parameters by name, initializers with their method
-- `spread`, regularizers ready for a parameter.
local function usable(g, layer, schema)
  local out = g:bind(schema, layer.fields, layer.name)
  for name, value in pairs(layer.fields) do -- fills a table
    if schema[name].type == "initializer" then
      local word = words.all[value.word]
      out[name] = {
        spread = function(fan)
          return word.spread(fan, value.fields)
        end,
      }
    elseif schema[name].type == "regularizers" then
      out[name] = bound(g, value, layer)
    end
  end
  return out
end

local function check_rank(layer, word, value)
  local axes = #value.shape - 1
  local sample = { table.unpack(value.shape, 2) }
  local rule = axes == (word.rank or axes)
    and word.fits
    and word.fits({ sample }, layer.inputs, layer.fields)
  if rule then
    fail.reject({ fail.at(layer.where, ("%s '%s'"):format(layer.kind, layer.name), rule) })
  end
  if word.rank and axes ~= word.rank then
    fail.reject({
      fail.at(
        layer.where,
        ("%s '%s'"):format(layer.kind, layer.name),
        ("needs an input with %d ax%s, got %s"):format(
          word.rank,
          word.rank == 1 and "is" or "es",
          text.shape({ table.unpack(value.shape, 2) })
        ),
        word.hint
      ),
    })
  end
end

-- Adds the layers; returns the name of the last one's output and the outputs of all by layer.
local function build_layers(g, model)
  local outputs = {}
  g.layer, g.where = model.input.name, model.input.where
  outputs[model.input.name] = g:input(
    model.input.name,
    { type = "real", shape = { model.batch, table.unpack(model.input.shape) }, batched = true }
  )
  local last = outputs[model.input.name]
  for _, layer in ipairs(model.layers) do
    local word = words.all[layer.kind]
    g.layer, g.where = layer.name, layer.where
    local input = outputs[layer.inputs[1]]
    check_rank(layer, word, g:get(input))
    last = g:name(word.build(g, input, usable(g, layer, word.fields)), "y")
    outputs[layer.name] = last
  end
  return last, outputs
end

-- The rows of a model summary: what the user named, its output's shape for one sample, and the
-- loss.
local function describe_layers(graph, g, outputs, loss)
  for _, layer in ipairs(graph.model.layers) do
    local shape = g:get(outputs[layer.name]).shape
    table.insert(graph.layers, {
      name = layer.name,
      kind = layer.kind,
      where = layer.where,
      shape = { table.unpack(shape, 2) },
    })
  end
  table.insert(
    graph.layers,
    { name = "loss", kind = loss.name, where = graph.model.loss.where, shape = { 1 } }
  )
end

-- The sum of what the regularizers add to the loss; nil where they add nothing.
local function build_penalty(graph, g)
  local sum
  for _, variable in ipairs(graph.variables) do
    for _, regularizer in ipairs(variable.regularizers or {}) do
      local word = words.all[regularizer.word]
      g.layer, g.where = variable.name:match("^(.*)%."), regularizer.where
      local term = word.penalty and word.penalty(g, variable.name, regularizer.fields)
      g.layer = "loss"
      sum = sum and term and g:add(sum, term) or sum or term
    end
  end
  return sum and g:name(sum, "penalty")
end

-- The outputs of layers that a training measures become outputs of it.
local function measure_layers(g, model, outputs)
  for _, measured in ipairs(model.measure.layers) do
    local value = outputs[measured.layer]
    if g:get(value).kind ~= "input" then -- an identity may pass one on
      g:output("measure:" .. measured.name, value)
    end
  end
end

local function build_entry(graph, name)
  local model = graph.model
  local entry = graph_form.entry(name)
  table.insert(graph.entries, entry)
  local g = builder.new(graph, entry)
  local last, outputs = build_layers(g, model)
  local loss = words.all[model.loss.word]
  local shape = g:get(last).shape
  if #shape ~= 2 then
    fail.reject({
      fail.at(
        model.where,
        loss.name,
        ("needs a last layer with one axis, got %s"):format(text.shape({ table.unpack(shape, 2) }))
      ),
    })
  end

  g.layer, g.where = "loss", model.loss.where
  if name == "predict" then
    local prediction = g:name(loss.predict(g, last), "prediction")
    if g:get(prediction).kind == "input" then
      local subject = ("model '%s'"):format(model.name)
      fail.reject({ fail.at(model.where, subject, "needs a layer that computes something") })
    end
    g:output("output", prediction)
    return
  end
  local label = { type = "class", shape = { model.batch }, batched = true }
  g:input(
    loss.target,
    loss.target == "label" and label or { type = "real", shape = shape, batched = true }
  )
  local parts = loss.build(g, last, loss.target, model.loss.fields)
  local mean = g:name(g:mean_live(g:name(parts.rows, "rows")), "mean")
  g:output("loss", mean)
  local penalty = build_penalty(graph, g)
  if penalty then
    g:output("penalty", penalty)
  end
  g.layer, g.where = "loss", model.loss.where
  if name == "train" then
    entry.objective = penalty and g:name(g:add(mean, penalty), "objective") or mean
    describe_layers(graph, g, outputs, loss)
    if model.measure and model.measure.activations then
      measure_layers(g, model, outputs)
    end
  elseif parts.score then
    if loss.target ~= "label" then
      g:input("label", label)
    end
    g:output("correct", g:name(g:count_correct(parts.score, "label"), "correct"))
  end
  graph.classes = parts.score and shape[2] or 0
end

-- The expression that a model without data makes small: train and evaluate compute its value.
local function build_expression(graph, name)
  local model, values = graph.model, {}
  local entry = graph_form.entry(name)
  table.insert(graph.entries, entry)
  local g = builder.new(graph, entry)
  for _, parameter in ipairs(model.layers) do
    g.layer, g.where = parameter.name, parameter.where
    local init = { kind = "constant", scale = parameter.fields.value }
    local value = g:param("value", { 1 }, "value", init)
    graph.variables[value].torch = parameter.name -- PyTorch's parameters of a module have one name
  end
  g.layer = "loss"
  for i, step in ipairs(model.minimize.steps) do
    local args = list.map(step.args, function(arg)
      return arg.number or values[arg.step]
    end)
    local compute = expression.operators[step.op] or expression.functions[step.op]
    g.where = step.where
    values[i] = step.parameter and step.parameter .. ".value" or compute(g, table.unpack(args))
  end
  local value = values[#values]
  value = graph.variables[value] and g:affine(value) or value
  entry.objective = name == "train" and g:name(value, "value") or nil
  g:output("loss", entry.objective or g:name(value, "value"))
end

-- Rows of the summary: the parameters, each a number, and the expression.
local function describe_expression(graph)
  for _, parameter in ipairs(graph.model.layers) do
    table.insert(
      graph.layers,
      { name = parameter.name, kind = "parameter", where = parameter.where, shape = { 1 } }
    )
  end
  table.insert(
    graph.layers,
    { name = "loss", kind = "expression", where = graph.model.minimize.where, shape = { 1 } }
  )
end

function m.run(model)
  local graph = graph_form.new(model)
  if model.minimize then
    build_expression(graph, "train")
    build_expression(graph, "evaluate")
    describe_expression(graph)
    return graph
  end
  for _, name in ipairs({ "train", "evaluate", "predict" }) do
    build_entry(graph, name)
  end
  return graph
end

return m
