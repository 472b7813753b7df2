-- The layers of a model, as the spec lists them -> {name, kind, where, fields, inputs, path}, in
-- order; `path` are the blocks around it, `act` says that it stood in the `act` of the one before,
-- `recompute` names the layer or block that is marked so, and with which it is computed again.
-- A block (residual, inception) becomes the layers of its branches and one that joins them, which
-- remembers the word: {block = "residual"}.
local fail = require("lib.fail")
local list = require("lib.list")
local names = require("spec.names")
local schema = require("spec.schema")
local values_of = require("spec.values")
local words = require("words")
local m = {}

-- What the functions below share while they go through the list part of a model or of a block:
--   model, errors, values    see spec/values.lua
--   before    name of the value that the next layer reads unless it says what
--   base      what the name of the next layer begins with if it has none of its own
--   prefixes  what names in this place begin with, innermost block first; the last is ""
--   path      names of the blocks around this place, outermost first
--   recompute the outermost block around this place that is marked so, or nil

-- The model's field that a layer's takes where it says nothing, by type.
local defaults = { initializer = "init", regularizers = "regularizer" }

-- Where a word stands that is no layer, if not in the field of its kind.
local stands_in = {
  claim = "%ss stand in an experiment's expect",
  picture = "%ss stand in an experiment's plot",
}

-- Items in order; lists inside the list are opened, so that functions can return several.
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

local walk

-- What the model says for all, where a layer says nothing.
local function take_defaults(layer, model)
  for name, field in pairs(words.all[layer.kind].fields) do -- fills a table
    local general = defaults[field.type]
    layer.fields[name] = layer.fields[name] == nil and general and model[general]
      or layer.fields[name]
  end
end

-- The fields of an item. Its initializers may come from the model.
local function fields_of(word)
  local fields = schema.fields(word)
  for _, field in pairs(fields) do -- fills tables
    field.optional = field.optional or field.type == "initializer"
  end
  return fields
end

-- The layers that an item reads: what `from` names, or the one before.
local function sources(s, item, subject, from, count)
  if from and #from > 0 then
    local place = { where = item.where, subject = subject, field = "from", before = true }
    local out = list.map(from, function(name)
      return values_of.find(s.values, name, s.prefixes, place, s.errors) or s.before or ""
    end)
    from = out
  elseif not s.before then
    return {} -- there is no input, which has been reported
  else
    from = { values_of.use(s.values, s.before) }
  end
  local least, most = count.min or 1, count.max or math.huge
  if #from < least or #from > most then
    s.errors[#s.errors + 1] = fail.at(
      item.where,
      subject,
      ("reads %s%d value%s, got %d"):format(
        least == most and "" or "at least ",
        least,
        least > 1 and "s" or "",
        #from
      ),
      #from < least and 'name them, as in from = { "a", "b" }' or nil
    )
  end
  return from
end

-- `act = "relu"` becomes a layer of its own, whose output is then the first one's.
local function add_activation(s, layer, act)
  if act == nil or act == "none" then
    return
  end
  local name = values_of.fresh(s.values, layer.name .. "_" .. act)
  local fields = schema.apply(layer.where, act, {}, words.all[act].fields, {})
  table.insert(s.model.layers, {
    name = name,
    kind = act,
    where = layer.where,
    fields = fields,
    inputs = { values_of.use(s.values, layer.name) },
    path = layer.path,
    recompute = layer.recompute,
    act = true,
  })
  s.values.taken[name] = s.model.layers[#s.model.layers]
  s.values.output[layer.name] = name
  s.before, s.base = name, name
end

local function add_layer(s, layer, act)
  table.insert(s.model.layers, layer)
  s.before, s.base = layer.name, layer.name
  add_activation(s, layer, act)
end

-- The full name of an item, claimed; one that the user did not name takes the name of the one
-- before: hidden, hidden_relu.
local function claim(s, item, kind, subject)
  local name = item.name and s.prefixes[1] .. item.name
    or values_of.fresh(s.values, (s.base and s.base .. "_" or "") .. kind)
  if names.check(item.where, subject, name, names.own_layers, s.errors) then
    values_of.claim(s.values, { name = name, kind = kind, where = item.where }, subject, s.errors)
  end
  return name
end

local function check_layer(s, item, word, subject)
  local fields = schema.apply(item.where, subject, item.fields, fields_of(word), s.errors)
  local name = claim(s, item, item.word, subject)
  local least = word.least_batch
  if least and s.model.batch and s.model.batch < least then
    s.errors[#s.errors + 1] = fail.at(
      item.where,
      subject,
      ("needs a batch of at least %d samples, got %d"):format(least, s.model.batch)
    )
  end
  local inputs = sources(s, item, subject, fields.from, word.inputs or { max = 1 })
  local act = fields.act
  local layer = {
    name = name,
    kind = item.word,
    where = item.where,
    fields = fields,
    inputs = inputs,
    path = s.path,
    recompute = s.recompute or fields.recompute and name or nil,
  }
  fields.from, fields.act, fields.recompute = nil, nil, nil
  take_defaults(layer, s.model)
  add_layer(s, layer, act)
end

-- The branches read what the block reads; their names begin with its name, and the layer that joins
-- them has it.
local function check_block(s, item, word, subject)
  local fields = schema.apply(item.where, subject, item.fields, fields_of(word), s.errors)
  local items = type(item.fields) == "table" and { table.unpack(item.fields) } or {}
  if not item.name or #items == 0 then
    s.errors[#s.errors + 1] = fail.at(
      item.where,
      subject,
      item.name and "needs layers in its list" or "needs a name",
      ('as in %s "a" { dense { units = 5 } }'):format(item.word)
    )
    return
  end
  local start = sources(s, item, subject, fields.from, { max = 1 })[1]
  local name = s.prefixes[1] .. item.name
  local inner = {
    model = s.model,
    values = s.values,
    errors = s.errors,
    prefixes = { name .. "_", table.unpack(s.prefixes) },
    path = table.move(s.path, 1, #s.path, 1, {}),
    recompute = s.recompute or fields.recompute and name or nil,
  }
  table.insert(inner.path, name)
  local ends = list.map(word.branches(items, fields), function(branch)
    inner.before, inner.base = start, name
    walk(inner, branch)
    return inner.before and values_of.use(s.values, inner.before)
  end)
  claim(s, item, item.word, subject)
  local joined = {
    name = name,
    kind = word.join,
    block = item.word,
    where = item.where,
    fields = {},
    inputs = ends,
    path = inner.path,
    recompute = inner.recompute,
  }
  add_layer(s, joined, fields.act)
end

-- One item of a list part.
local function check_item(s, item)
  if type(item) ~= "table" then
    s.errors[#s.errors + 1] = fail.at(
      s.model.where,
      ("model '%s'"):format(s.model.name),
      "takes layers in its list, got " .. tostring(item)
    )
    return
  end
  local source = item.unfinished or item
  local subject = source.name and ("%s '%s%s'"):format(source.word, s.prefixes[1], source.name)
    or source.word
  if item.unfinished then
    s.errors[#s.errors + 1] =
      fail.at(source.where, subject, "needs a table behind it, as in " .. subject .. " {}")
    return
  end
  local word = words.all[item.word]
  if item.word == "?" then
    return -- reported when the spec was loaded
  elseif word and word.kind == "block" then
    check_block(s, item, word, subject)
  elseif word and word.kind == "layer" then
    check_layer(s, item, word, subject)
  else
    s.errors[#s.errors + 1] = fail.at(
      item.where,
      subject,
      "is no layer",
      word and (stands_in[word.kind] or "write %s = %s {...}"):format(word.kind, word.name)
        or item.word == "parameter" and "a model without data says minimize = x^2"
        or nil
    )
  end
end

-- A list of items, or a single one. Lists inside the list are opened, so that functions can return
-- several.
walk = function(s, items)
  if type(items) ~= "table" or items.word or items.unfinished then
    return check_item(s, items)
  end
  for _, item in ipairs(m.flatten(items)) do
    check_item(s, item)
  end
end

-- The names that the spec will give, wherever they stand.
local function announce(items, prefix, later)
  for _, item in ipairs(items.word and { items } or items) do
    local word = type(item) == "table" and words.all[item.word]
    if type(item) == "table" and not item.word then
      announce(item, prefix, later)
    elseif word and item.name then
      later[prefix .. item.name] = item.where
      if word.kind == "block" and type(item.fields) == "table" then
        for _, branch in ipairs(word.branches(item.fields, item.fields)) do
          announce(type(branch) == "table" and branch or {}, prefix .. item.name .. "_", later)
        end
      end
    end
  end
end

-- Fills model.layers from the list part of a model, behind its input. Returns the values of the
-- model, see spec/values.lua, and the name of the last one.
function m.run(items, model, errors)
  local s =
    { model = model, errors = errors, values = values_of.new(), prefixes = { "" }, path = {} }
  announce(items, "", s.values.later)
  if model.input then
    values_of.claim(s.values, model.input, "input", errors)
    s.before, s.base = model.input.name, model.input.name
  end
  walk(s, items)
  return s.values, s.before
end

return m
