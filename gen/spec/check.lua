-- check: spec -> model. Applies the schemas, fills defaults, expands `act`, gives every layer its
-- name and inputs. All violations of a spec are found before it is rejected. Knows no op.
local fail = require("lib.fail")
local list = require("lib.list")
local near = require("lib.near")
local run_fields = require("spec.run_fields")
local schema = require("spec.schema")
local words = require("words")
local m = {}

-- Fields of a model itself; `input` and the layers are its list part.
m.fields = {
  data = {
    type = "source",
    default = "mnist",
    doc = "name, path or dataset that training reads unless told otherwise",
  },
  seed = {
    type = "integer",
    min = 0,
    max = 1 << 53,
    default = 1,
    doc = "of initialization, batches and masks",
  },
  batch = { type = "integer", min = 1, max = 1 << 20, default = 100, doc = "samples per step" },
  init = { type = "initializer", default = { word = "he" }, doc = "of weights that name no other" },
  loss = {
    type = "loss",
    doc = "what training makes small, as in loss = softmax_cross_entropy {}",
  },
  optimizer = { type = "optimizer", doc = "how, as in optimizer = sgd { lr = 0.1 }" },
  regularizer = {
    type = "regularizer",
    optional = true,
    doc = "of weights that name no other; never of biases",
  },
  schedule = {
    type = "schedule",
    optional = true,
    doc = "of the learning rate, as in schedule = cosine {}",
  },
  clip = {
    type = "group",
    optional = true,
    doc = "bound of the gradients, by value or by norm, as in clip = { norm = 1 }",
    fields = {
      value = {
        type = "number",
        above = 0,
        max = 1e6,
        optional = true,
        hyper = true,
        doc = "of each element",
      },
      norm = {
        type = "number",
        above = 0,
        max = 1e6,
        optional = true,
        hyper = true,
        doc = "of all gradients together",
      },
    },
  },
  train = {
    type = "group",
    default = {},
    doc = "how long, and on which batches",
    fields = {
      epochs = {
        type = "integer",
        min = 0,
        max = 1 << 30,
        optional = true,
        doc = "passes over the training data",
      },
      steps = {
        type = "integer",
        min = 0,
        max = 1 << 53,
        optional = true,
        doc = "batches, instead of epochs",
      },
      batches = {
        one_of = { "shuffled", "sequential", "replacement" },
        default = "shuffled",
        doc = "new permutation per epoch, file order, or independent draws",
      },
    },
  },
  check = {
    type = "group",
    default = {},
    doc = "when and on what losses and accuracies are measured",
    fields = {
      every = {
        type = "integer",
        min = 0,
        max = 1 << 30,
        default = 0,
        doc = "steps between checks; 0: each epoch",
      },
      train_rows = {
        type = "integer",
        min = -1,
        max = 1 << 30,
        default = 0,
        doc = "training rows of a check; 0: the last batch, -1: all",
      },
    },
  },
}

for name, field in pairs(run_fields.fields) do -- fills a table
  m.fields[name] = field
end

-- What may stand in any layer.
local common = {
  from = {
    type = "string",
    optional = true,
    doc = "name of the layer whose output it reads; the one before unless given",
  },
}

-- The model's field that a layer's takes where it says nothing, by type.
local defaults = { initializer = "init", regularizer = "regularizer" }

-- Names that a model or its input cannot have: those of generated variables, and words of C.
local reserved = list.set({
  "m",
  "p",
  "a",
  "h",
  "me",
  "batch",
  "context",
  "label",
  "target",
  "live",
  "real",
  "enum",
  "int",
  "float",
  "double",
  "char",
  "void",
  "long",
  "short",
  "struct",
  "union",
  "static",
  "const",
  "for",
  "if",
  "else",
  "do",
  "while",
  "switch",
  "case",
  "default",
  "break",
  "continue",
  "return",
  "goto",
  "signed",
  "unsigned",
  "sizeof",
  "typedef",
  "extern",
  "auto",
  "register",
  "volatile",
  "inline",
  "restrict",
})

-- Names that no layer can have: the steps that belong to none are theirs.
local own_layers = { loss = true, optimizer = true }

-- Adds to `errors` what is wrong with a name; `used` is the set of those that may not be taken.
local function check_name(where, subject, name, used, errors)
  if type(name) ~= "string" or not name:find("^[A-Za-z][A-Za-z0-9_]*$") or #name > 63 then
    errors[#errors + 1] =
      fail.at(where, subject, "a name must be a letter followed by letters, digits and _")
  elseif used[name] then
    errors[#errors + 1] = fail.at(where, subject, ("the name '%s' is reserved"):format(name))
  else
    return true
  end
end

-- Layers in order; lists inside the list are opened, so that functions can return several.
local function flatten(items, out)
  for _, item in ipairs(items) do
    if type(item) == "table" and not item.word and not item.unfinished then
      flatten(item, out)
    else
      out[#out + 1] = item
    end
  end
  return out
end

-- A layer that the user did not name takes the name of the one before: hidden, hidden_relu; a
-- second one of its kind there becomes hidden_relu_2.
local function unnamed(kind, before, taken)
  local base = (before and before.name .. "_" or "") .. kind
  local name, n = base, 1
  while taken[name] do
    n = n + 1
    name = base .. "_" .. n
  end
  return name
end

-- One item of the list part -> a layer of the model; nil when it is no layer at all.
local function check_layer(item, model, taken, errors)
  if type(item) ~= "table" then
    errors[#errors + 1] = fail.at(
      model.where,
      ("model '%s'"):format(model.name),
      "takes layers in its list, got " .. tostring(item)
    )
    return nil
  end
  local source = item.unfinished or item
  local subject = source.name and ("%s '%s'"):format(source.word, source.name) or source.word
  if item.unfinished then
    errors[#errors + 1] =
      fail.at(source.where, subject, "needs a table behind it, as in " .. subject .. " {}")
    return nil
  end
  local word = words.all[item.word]
  if item.word == "?" then
    return nil
  elseif not word or word.kind ~= "layer" then
    errors[#errors + 1] = fail.at(
      item.where,
      subject,
      "is no layer",
      word and ("write %s = %s {...}"):format(word.kind, word.name) or nil
    )
    return nil
  end
  local fields = list.copy(word.fields)
  for name, field in pairs(common) do -- fills a table
    fields[name] = field
  end
  for _, field in pairs(fields) do -- fills tables
    field.optional = field.optional or field.type == "initializer"
  end
  local before = model.layers[#model.layers] or model.input
  local filled = schema.apply(item.where, subject, item.fields, fields, errors)
  local name = item.name or unnamed(item.word, before, taken)
  local layer =
    { name = name, kind = item.word, where = item.where, fields = filled, implied = not item.name }
  local known = taken[name] or taken[tostring(name):lower()] -- constants of the C are upper case
  if check_name(item.where, subject, name, own_layers, errors) and known then
    errors[#errors + 1] = fail.at(
      item.where,
      subject,
      ("the name is taken by the %s in line %d"):format(known.kind, known.where.line)
    )
  end
  if filled.from and not taken[filled.from] then
    errors[#errors + 1] = fail.at(
      item.where,
      subject,
      ("from: there is no layer '%s' before it"):format(filled.from),
      near.hint(filled.from, list.keys(taken))
    )
  end
  if word.least_batch and model.batch and model.batch < word.least_batch then
    errors[#errors + 1] = fail.at(
      item.where,
      subject,
      ("needs a batch of at least %d samples, got %d"):format(word.least_batch, model.batch)
    )
  end
  layer.inputs = { filled.from or before and before.name }
  filled.from = nil
  taken[name], taken[tostring(name):lower()] = layer, taken[tostring(name):lower()] or layer
  return layer
end

-- `act = "relu"` becomes a layer of its own behind this one.
local function expand_act(layer, taken)
  local act = layer.fields.act
  layer.fields.act = nil
  if act == nil or act == "none" then
    return nil
  end
  local name = unnamed(act, layer, taken)
  local out = {
    name = name,
    kind = act,
    where = layer.where,
    fields = schema.apply(layer.where, act, {}, words.all[act].fields, {}),
    inputs = { layer.name },
    implied = true,
  }
  taken[name] = out
  return out
end

local function check_input(items, model, errors)
  local first = items[1]
  local item = type(first) == "table" and (first.unfinished or first)
  if not item or item.word ~= "input" then
    errors[#errors + 1] = fail.at(
      model.where,
      ("model '%s'"):format(model.name),
      "needs an input before its layers",
      'input "image" { 784 }'
    )
    return items, nil
  end
  local subject = ("input '%s'"):format(tostring(item.name))
  local filled = schema.apply(
    item.where,
    subject,
    { shape = item.fields },
    { shape = { type = "shape", doc = "sizes of one sample, as in { 784 }" } },
    errors
  )
  check_name(item.where, subject, item.name, reserved, errors)
  return { table.unpack(items, 2) }, {
    name = tostring(item.name),
    kind = "input",
    where = item.where,
    shape = filled.shape or { 1 },
  }
end

-- `data` takes a name or a dataset word.
local function check_data(model, given, errors)
  if given == nil then
    return { name = m.fields.data.default }
  end
  local field = type(given) == "string" and { type = "string" } or { type = "dataset" }
  local filled = schema.apply(
    model.where,
    ("model '%s'"):format(model.name),
    { data = given },
    { data = field },
    errors
  )
  if type(filled.data) == "table" and filled.data.word and filled.data.word ~= "?" then
    return words.all[filled.data.word].source(filled.data.fields)
  end
  return { name = filled.data }
end

-- A spec's path as generated files name it: seen from Etch's folder where it lies in there, else
-- without folders of the machine that it came from.
local function source_name(path, root)
  if root and path:sub(1, #root) == root then
    return path:sub(#root + 1)
  end
  path = path:gsub("^%./", "")
  return (path:find("^/") or path:find("^%.%./")) and path:match("[^/]*$") or path
end

local function check_model(item, options, errors)
  local model = { name = item.name, where = item.where, layers = {} }
  model.source = source_name(item.where.file, options.root)
  local subject = ("model '%s'"):format(tostring(item.name))
  check_name(item.where, subject, item.name, reserved, errors)
  local given = schema.named(type(item.fields) == "table" and item.fields or {})
  given.batch = options.batch or given.batch
  local fields = list.copy(m.fields)
  fields.data = nil
  model.data = check_data(model, given.data, errors)
  given.data = nil
  local filled = schema.apply(item.where, subject, given, fields, errors)
  for name in pairs(fields) do -- fills a table
    model[name] = filled[name]
  end
  run_fields.check(model, given, subject, errors)
  model.train =
    schema.apply(item.where, subject .. ".train", model.train or {}, m.fields.train.fields, {})
  model.check =
    schema.apply(item.where, subject .. ".check", model.check or {}, m.fields.check.fields, {})
  local schedule = model.schedule and model.schedule.fields or {}
  if schedule.epochs and schedule.steps then
    errors[#errors + 1] =
      fail.at(model.schedule.where, model.schedule.word, "takes epochs or steps, got both")
  end
  local clip = model.clip and given.clip
  if clip and (clip.value == nil) == (clip.norm == nil) then
    errors[#errors + 1] = fail.at(item.where, subject, "clip takes value or norm, one of them")
  end
  if model.train.epochs and model.train.steps then
    errors[#errors + 1] = fail.at(item.where, subject, "train takes epochs or steps, got both")
  elseif not model.train.epochs and not model.train.steps then
    model.train.epochs = 1
  end

  local items = flatten(type(item.fields) == "table" and item.fields or {}, {})
  items, model.input = check_input(items, model, errors)
  local taken = {}
  if model.input then
    taken[model.input.name] = model.input
  end
  for _, layer_item in ipairs(items) do
    local layer = check_layer(layer_item, model, taken, errors)
    if layer then
      table.insert(model.layers, layer)
      for name, field in pairs(words.all[layer.kind].fields) do -- fills a table
        local general = defaults[field.type]
        layer.fields[name] = layer.fields[name] == nil and general and model[general]
          or layer.fields[name]
      end
      table.insert(model.layers, expand_act(layer, taken))
    end
  end
  if #items == 0 then
    errors[#errors + 1] = fail.at(item.where, subject, "needs at least one layer")
  end
  return model
end

-- options: batch (overrides the spec's), model (name of the one wanted, or nil for all).
-- Returns the list of models.
function m.run(spec, options)
  local errors, models, seen = spec.errors, {}, {}
  if #spec.models == 0 then
    errors[#errors + 1] =
      fail.at({ file = spec.file, line = 1 }, "spec", "must return a model, or a list of models")
  end
  for _, item in ipairs(spec.models) do
    local source = type(item) == "table" and (item.unfinished or item) or {}
    if source.word ~= "model" or item.unfinished then
      errors[#errors + 1] = fail.at(
        source.where or { file = spec.file, line = 1 },
        "spec",
        "must return models",
        'return model "name" { ... }'
      )
    else
      local model = check_model(item, options, errors)
      if seen[model.name] then
        errors[#errors + 1] = fail.at(
          model.where,
          ("model '%s'"):format(model.name),
          "the name is taken by another model"
        )
      end
      seen[model.name] = true
      models[#models + 1] = model
    end
  end
  if #errors > 0 then
    fail.reject(errors)
  end
  return models
end

return m
