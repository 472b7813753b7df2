-- The layers of a model, as the spec lists them -> {name, kind, where, fields, inputs}, in order.
local fail = require("lib.fail")
local list = require("lib.list")
local names = require("spec.names")
local near = require("lib.near")
local schema = require("spec.schema")
local words = require("words")
local m = {}

-- What may stand in any layer.
local common = {
  from = {
    type = "string",
    optional = true,
    doc = "name of the layer whose output it reads; the one before unless given",
  },
}

-- The model's field that a layer's takes where it says nothing, by type.
local defaults = { initializer = "init", regularizers = "regularizer" }

-- Where a word stands that is no layer, if not in the field of its kind.
local stands_in = {
  claim = "%ss stand in an experiment's expect",
  picture = "%ss stand in an experiment's plot",
}

-- Layers in order; lists inside the list are opened, so that functions can return several.
function m.flatten(items, out)
  out = out or {}
  for _, item in ipairs(items) do
    if type(item) == "table" and not item.word and not item.unfinished then
      m.flatten(item, out)
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
      word and (stands_in[word.kind] or "write %s = %s {...}"):format(word.kind, word.name)
        or item.word == "parameter" and "a model without data says minimize = x^2"
        or nil
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
  if names.check(item.where, subject, name, names.own_layers, errors) and known then
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
    act_of = layer.name,
  }
  taken[name] = out
  return out
end

-- What a layer says nothing of, the model says for all.
local function take_defaults(layer, model)
  for name, field in pairs(words.all[layer.kind].fields) do -- fills a table
    local general = defaults[field.type]
    layer.fields[name] = layer.fields[name] == nil and general and model[general]
      or layer.fields[name]
  end
end

-- Fills model.layers from the list part of a model, behind its input.
function m.run(items, model, errors)
  local taken = {}
  if model.input then
    taken[model.input.name] = model.input
  end
  for _, item in ipairs(items) do
    local layer = check_layer(item, model, taken, errors)
    if layer then
      table.insert(model.layers, layer)
      take_defaults(layer, model)
      table.insert(model.layers, expand_act(layer, taken))
    end
  end
end

return m
