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

-- What a word may name, for each kind of name: all variants, and the figures of those it is about.
local function known_names(fields, models)
  local known = { variant = {}, figure = {} }
  local about = list.filter(models, function(model)
    return fields.of and list.index(fields.of, model.name)
  end)
  for _, model in ipairs(#about > 0 and about or models) do
    for _, figure in ipairs(figures.of(model)) do
      if not list.index(known.figure, figure) then
        table.insert(known.figure, figure)
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
          near.hint(name, known[kind])
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
  filled.name, filled.where = item.name, item.where
  return filled
end

return m
