-- build: model -> graph. The forward ops of each entry, with shapes, and what is trained.
--   train   forward: the loss (where there are several, their weighted sum) and the penalty; the
--           sum of both is what will be differentiated
--   infer   forward: the network as prediction sees it, without the layers that only auxiliary
--           losses read; evaluate: the main loss, the penalty, the count of right answers; predict:
--           probabilities, or the values themselves
--   single  forward: a prediction for one sample, for latency
local builder = require("ir.builder")
local expression = require("words.expression")
local fail = require("lib.fail")
local graph_form = require("ir.graph")
local list = require("lib.list")
local number = require("lib.number")
local text = require("lib.text")
local words = require("words")
local m = {}

-- Kernels count the numbers of a value, with what pads it, in an int.
local MOST = (1 << 31) - 1

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

local function add_entry(graph, name)
  local entry = graph_form.entry(name)
  table.insert(graph.entries, entry)
  return entry
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

local function subject_of(layer)
  return ("%s '%s'"):format(layer.block or layer.kind, layer.name)
end

-- Rejects the spec where a layer cannot read values of these shapes, which are those of one sample.
local function check_shapes(layer, word, shapes)
  local block = words.all[layer.block]
  local subject = subject_of(layer)
  if word.rank and #shapes[1] ~= word.rank then
    local axes = word.rank == 1 and "axis" or "axes"
    local rule = "needs an input with %d %s, got %s"
    rule = rule:format(word.rank, axes, text.shape(shapes[1]))
    fail.reject({ fail.at(layer.where, subject, rule, word.hint) })
  end
  local rule = word.fits and word.fits(shapes, layer.inputs, layer.fields)
  if rule then
    fail.reject({ fail.at(layer.where, subject, rule, block and block.hint) })
  end
end

-- The numbers that a value takes if its first or last axis is padded to the widest vectors,
-- whichever is more, as layouts do. A float: the product may be beyond integers.
local function extent(shape)
  local count, most = 1.0, 1.0
  for _, n in ipairs(shape) do
    count = count * n
  end
  for _, n in ipairs({ shape[1], #shape <= 2 and shape[#shape] or nil }) do
    most = math.max(most, count / n * number.ceil_div(n, 16) * 16)
  end
  return most
end

-- Rejects the spec where kernels cannot count the numbers of a value. Gradients and what optimizers
-- remember have the sizes of what they belong to.
local function check_size(g, subject, value)
  local count = extent(value.shape)
  if count > MOST then
    local what = ("its value %s %s"):format(value.name, text.shape(value.shape))
    local rule = "%s must have at most %d numbers, padding included, got %.10g"
    local hint = value.batched and "use a smaller batch, or smaller sizes" or nil
    fail.reject({ fail.at(g.where, subject, rule:format(what, MOST, count), hint) })
  end
end

-- Of all values so far; `seen` says how many of each list have been looked at before.
local function check_sizes(g, subject, seen)
  for _, values in ipairs({ g.graph.variables, g.entry.values }) do
    for i = (seen[values] or 0) + 1, #values do
      check_size(g, subject, values[i])
    end
    seen[values] = #values
  end
end

local function sample_shape(g, value)
  return { table.unpack(g:get(value).shape, 2) }
end

-- Adds the layers, for training also those that only auxiliary losses read; returns the names of
-- their outputs by layer.
local function build_layers(g, model)
  local outputs, seen, alone = {}, {}, g.entry.alone
  local batch = alone and 1 or model.batch
  g.layer, g.where = model.input.name, model.input.where
  outputs[model.input.name] = g:input(
    model.input.name .. (alone and "_alone" or ""),
    { type = "real", shape = { batch, table.unpack(model.input.shape) }, batched = true }
  )
  check_sizes(g, subject_of(model.input), seen)
  for _, layer in ipairs(model.layers) do
    if g.training or not layer.auxiliary then
      local word = words.all[layer.kind]
      g.layer, g.where = layer.name, layer.where
      local inputs = list.map(layer.inputs, function(name)
        return outputs[name]
      end)
      check_shapes(layer, word, list.map(inputs, function(input)
        return sample_shape(g, input)
      end))
      local y = word.build(g, word.inputs and inputs or inputs[1], usable(g, layer, word.fields))
      outputs[layer.name] = g:name(y, "y")
      check_sizes(g, subject_of(layer), seen)
    end
  end
  return outputs
end

-- The rows of a model summary: what the user named, its output's shape for one sample, and the
-- losses, the main one last.
local function describe_layers(graph, g, outputs)
  local model = graph.model
  for _, layer in ipairs(model.layers) do
    table.insert(graph.layers, {
      name = layer.name,
      kind = layer.kind,
      where = layer.where,
      shape = sample_shape(g, outputs[layer.name]),
      auxiliary = layer.auxiliary,
      recompute = layer.recompute,
    })
  end
  for i = 1, #model.auxiliary + 1 do
    local loss = model.auxiliary[i] or model.loss
    table.insert(
      graph.layers,
      { name = loss.name, kind = loss.word, where = loss.where, shape = { 1 } }
    )
  end
end

-- The sum of what the regularizers add to the loss; nil where they add nothing.
local function build_penalty(graph, g)
  g.layer = "loss"
  local none = g:constant({ value = 0 })
  local sum = none
  for _, variable in ipairs(graph.variables) do
    for _, regularizer in ipairs(variable.regularizers or {}) do
      local word = words.all[regularizer.word]
      g.layer, g.where = variable.name:match("^(.*)%."), regularizer.where
      sum = word.penalty and word.penalty(g, variable.name, sum, regularizer.fields) or sum
    end
  end
  return sum ~= none and sum or nil
end

local function reject_loss(loss, rule, ...)
  local subject = ("%s on '%s'"):format(loss.word, loss.on)
  fail.reject({ fail.at(loss.where, subject, rule:format(...)) })
end

-- What a loss compares must have one axis, and all losses share the answers of the data.
local function check_loss(g, loss, shape, output_shape)
  if #shape ~= 1 then
    reject_loss(loss, "needs a value with one axis, got %s", text.shape(shape))
  elseif shape[1] ~= output_shape[1] then
    local sizes = { text.shape(output_shape), text.shape(shape) }
    reject_loss(loss, "needs a value of the output's shape %s, got %s", table.unpack(sizes))
  elseif words.all[loss.word].target == "label" and g.entry.values.target and shape[1] == 1 then
    reject_loss(loss, "needs labels, but the main loss compares numbers")
  end
end

-- The answers of the data, as an input of the entry.
local function answers(g, target, shape)
  if not g.entry.values[target] then
    local batch = g.graph.batch
    g:input(
      target,
      target == "label" and { type = "class", shape = { batch }, batched = true }
        or { type = "real", shape = { batch, table.unpack(shape) }, batched = true }
    )
  end
  return target
end

-- The mean of a loss over the samples, and what its rows are made of.
local function build_loss(g, loss, outputs)
  local word, value = words.all[loss.word], outputs[loss.on]
  local shape = sample_shape(g, value)
  g.layer, g.where = loss.name, loss.where
  check_loss(g, loss, shape, sample_shape(g, outputs[g.graph.model.output]))
  local parts = word.build(g, value, answers(g, word.target, shape), loss.fields)
  return g:name(g:mean_live(g:name(parts.rows, "rows")), "mean"), parts
end

-- A loss as it counts in the sum of several.
local function weighted(g, loss, mean)
  if not loss.weight then
    return mean
  end
  g.layer, g.where = loss.name, loss.where
  local fields = g:bind(words.common.loss, { weight = loss.weight }, loss.name)
  return g:name(g:weigh(mean, fields), "weighted")
end

-- What training makes small: all losses, by their weights, and the penalty.
local function build_objective(g, model, outputs, mean)
  local total = weighted(g, model.loss, mean)
  for _, loss in ipairs(model.auxiliary) do
    local part = weighted(g, loss, (build_loss(g, loss, outputs)))
    g.layer, g.where = "loss", model.loss.where
    total = g:add(total, part)
  end
  g.layer, g.where = "loss", model.loss.where
  return #model.auxiliary > 0 and g:name(total, "total") or total
end

-- What the caller of a prediction reads.
local function build_prediction(g, model, outputs, role)
  g.layer, g.where = "loss", model.loss.where
  local word = words.all[model.loss.word]
  local prediction = g:name(word.predict(g, outputs[model.output]), "prediction")
  if g:get(prediction).kind == "input" then
    local subject = ("model '%s'"):format(model.name)
    fail.reject({ fail.at(model.where, subject, "needs a layer that computes something") })
  end
  g:output(role, prediction)
end

-- Where they are looked at, the outputs of layers become outputs of the entry.
local function keep_layers(g, model, outputs, wanted)
  for _, kept in ipairs(wanted and model.kept or {}) do
    local value = outputs[kept.layer]
    if value and g:get(value).kind ~= "input" then -- an identity may pass one on
      g:output("keep:" .. kept.name, value)
    end
  end
end

-- The loss and the penalty, if there is one, as outputs; returns the penalty.
local function build_figures(graph, g, loss)
  g:output("loss", loss)
  local penalty = build_penalty(graph, g)
  if penalty then
    g:output("penalty", penalty)
  end
  g.layer, g.where = "loss", graph.model.loss.where
  return penalty
end

local function build_training(graph)
  local model, entry = graph.model, add_entry(graph, "train")
  local g = builder.new(graph, entry)
  local outputs = build_layers(g, model)
  local loss = build_objective(g, model, outputs, (build_loss(g, model.loss, outputs)))
  local penalty = build_figures(graph, g, loss)
  entry.objective = penalty and g:name(g:add(loss, penalty), "objective") or loss
  describe_layers(graph, g, outputs)
  local measure = model.measure or {}
  keep_layers(g, model, outputs, model.inspect or measure.activations)
end

-- The network as prediction sees it, without the layers that only auxiliary losses read; behind it
-- what `evaluate` adds, and what `predict` does.
local function build_inference(graph)
  local model, entry = graph.model, add_entry(graph, "infer")
  local g = builder.new(graph, entry)
  local outputs = build_layers(g, model)
  keep_layers(g, model, outputs, model.inspect)
  g.phase = "evaluate"
  local mean, parts = build_loss(g, model.loss, outputs)
  build_figures(graph, g, mean)
  if parts.score then
    local correct = g:count_correct(parts.score, answers(g, "label"))
    g:output("correct", g:name(correct, "correct"))
  end
  graph.classes = parts.score and g:get(outputs[model.output]).shape[2] or 0
  g.phase = "predict"
  build_prediction(g, model, outputs, "output")
  graph_form.prune(entry)
end

-- Layers may all be without parameters, but then there is nothing to train.
local function check_parameters(graph)
  for _, variable in ipairs(graph.variables) do
    if variable.kind == "parameter" then
      return
    end
  end
  local subject = ("model '%s'"):format(graph.name)
  local rule = "has no parameters, so there is nothing to train"
  fail.reject({ fail.at(graph.model.where, subject, rule, "dense { units = 10 }, say, has some") })
end

-- Prediction for one sample, whose latency counts.
local function build_single(graph)
  local model, entry = graph.model, add_entry(graph, "single")
  local g = builder.new(graph, entry)
  build_prediction(g, model, build_layers(g, model), "output_alone")
end

-- The expression that a model without data makes small: training and evaluation compute its value.
local function build_expression(graph, name)
  local model, values = graph.model, {}
  local entry = add_entry(graph, name)
  local g = builder.new(graph, entry)
  g.phase = name == "train" and "forward" or "evaluate"
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
    build_expression(graph, "infer")
    describe_expression(graph)
    return graph
  end
  build_training(graph)
  build_inference(graph)
  check_parameters(graph)
  if not model.inspect then -- which reads what the layers of `infer` give
    build_single(graph)
  end
  return graph
end

return m
