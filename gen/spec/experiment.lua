-- An experiment: several models, and what is expected of them. Checks what it says beside its
-- models: fields by their schema, then every name of a variant or a figure.
local fail = require("lib.fail")
local figures = require("words.figures")
local list = require("lib.list")
local names = require("spec.names")
local near = require("lib.near")
local schema = require("spec.schema")
local words = require("words")
local m = {}

m.fields = {
  doc = { type = "text", default = "", doc = "what it shows, and where it comes from" },
  seeds = {
    type = "integer",
    min = 1,
    max = 1000,
    default = 5,
    doc = "runs of each variant: with seed 1, 2, and so on",
  },
  expect = {
    type = "list",
    of = { type = "claim" },
    default = {},
    doc = "what must hold, as in expect = { within { of = \"plain\", low = 0.9 } }",
  },
  plot = {
    type = "list",
    of = { type = "picture" },
    optional = true,
    doc = "pictures of the report; curves of accuracy and loss unless given",
  },
}

-- What a word may name, for each kind of name: all variants; of those it is about the figures,
-- the layers whose outputs can be kept, and the convolutions in two dimensions.
local function known_names(fields, models)
  local known = { variant = {}, figure = {}, layer = {}, convolution = {} }
  local about = list.filter(models, function(model)
    return fields.of and list.index(fields.of, model.name)
  end)
  local function add(kind, name)
    if not list.index(known[kind], name) then
      table.insert(known[kind], name)
    end
  end
  for _, model in ipairs(#about > 0 and about or models) do
    for _, figure in ipairs(figures.of(model)) do
      add("figure", figure)
    end
    for _, layer in ipairs(model.kept or {}) do
      add("layer", layer.name)
    end
    for _, layer in ipairs(model.layers) do
      if layer.kind:find("^conv.*2d$") then
        add("convolution", layer.name)
      end
    end
  end
  for i, model in ipairs(models) do
    known.variant[i] = model.name
  end
  return known
end

local function check_names(item, models, errors)
  local word = words.all[item.word]
  local known = known_names(item.fields, models)
  for _, key in ipairs(list.keys(word.fields)) do
    local kind, given = word.fields[key].names, item.fields[key]
    for _, name in ipairs(kind and (type(given) == "table" and given or { given }) or {}) do
      if not list.index(known[kind], name) then
        errors[#errors + 1] = fail.at(
          item.where,
          item.word,
          ("%s: there is no %s '%s'"):format(key, kind, name),
          #known[kind] > 0 and near.hint(name, known[kind])
        )
      end
    end
  end
end

-- Claims and pictures that are complete by their schema.
local function check_words(items, models, errors)
  for _, item in ipairs(items or {}) do
    if item.word ~= "?" then
      check_names(item, models, errors)
      local word = words.all[item.word]
      local complaint = word.complain and word.complain(item.fields)
      if complaint then
        errors[#errors + 1] = fail.at(item.where, item.word, complaint)
      end
    end
  end
end

-- Tells the models of which outputs of layers are drawn to keep them.
local function keep_layers(pictures, models)
  for _, picture in ipairs(pictures or {}) do
    local of = picture.fields.of
    for _, model in ipairs(words.all[picture.word].keeps_layers and models or {}) do
      model.inspect = model.inspect or not of or list.index(of, model.name) ~= nil
    end
  end
end

-- item: an experiment as the spec says it; models: its models, checked.
-- Returns {name, where, doc, seeds, expect, plot}.
function m.check(item, models, errors)
  local subject = ("experiment '%s'"):format(tostring(item.name))
  names.check(item.where, subject, item.name, {}, errors)
  local given = type(item.fields) == "table" and list.named(item.fields) or item.fields
  local before = #errors
  local filled = schema.apply(item.where, subject, given, m.fields, errors)
  if #errors == before then
    check_words(filled.expect, models, errors)
    check_words(filled.plot, models, errors)
  end
  if #errors == before then
    keep_layers(filled.plot, models)
  end
  filled.name, filled.where = item.name, item.where
  return filled
end

return m
