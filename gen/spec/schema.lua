-- Schemas: what a field may hold. A field is {type = ..., default = ..., ...}:
-- `default_of = { form = { torch = 1, ... } }`: the default, and whether the field is taken at all,
-- depends on what the field `form` says.
--   integer, number   min, max (inclusive), above, below (exclusive); hyper = true: can be set at
--                     run time, by the field's name or by the text that `hyper` is
--   portion           a share above 0 and below 1, or a count from 1
--   names             a name, or a list of names; becomes a list
--   layers            layers of a block: one, or a list
--   losses            a loss, or a list of losses; becomes a list
--   boolean, string   one_of = list of strings (the type may then be left out)
--   text              prose, which may have several lines
--   shape             list of integers from 1
--   numbers           list of finite numbers; min, max, above, below of each
--   sizes             an integer for all of `axes` axes, or a list of as many; min as above
--   padding           "same", "valid", or per axis an integer or { before, behind }
--   connections       a name among `known`, or a list of lists of integers from 1, all different
--   margin            an integer or { before, behind }, also negative
--   margins           an integer, or a list of margins
--   activation        name of an activation layer, or "none"
--   scalar            a number, a string, or true or false
--   layer, loss, optimizer, regularizer, initializer, dataset, claim, picture, range, strategy
--                     a word of that kind
--   regularizers      a regularizer, or a list of different ones
--   list              one value of the field `of`, or a list of them; lists inside it are opened
--   expression        arithmetic on parameters, as spec/recorder.lua keeps it
--   group             a table with `fields` of its own
local fail = require("lib.fail")
local near = require("lib.near")
local list = require("lib.list")
local number = require("lib.number")
local plain = require("spec.plain")
local sizes = require("spec.sizes")
local words = require("words")
local m = {}

-- A value as it stands in an error: strings quoted, words by name.
local function show(value)
  if type(value) == "string" then
    return '"' .. value .. '"'
  elseif type(value) == "number" then
    return value - value == 0 and number.text(value) or ("%g"):format(value)
  elseif type(value) == "table" then
    return value.word or value.unfinished and value.unfinished.word or "a table"
  end
  return tostring(value)
end

local checks = {}
for _, part in ipairs({ plain, sizes }) do
  for kind, check in pairs(part) do -- fills a table
    checks[kind] = check
  end
end

function checks.activation(_, value)
  if value == "none" or list.index(words.activations, value) then
    return value
  end
  return nil, "must be an activation", near.hint(tostring(value), words.activations)
end

for _, kind in ipairs(words.kinds) do
  checks[kind] = function(_, value, errors)
    if type(value) == "table" and value.unfinished then
      return nil, ("needs a table behind it: %s {}"):format(value.unfinished.word)
    elseif
      type(value) ~= "table"
      or not words.all[value.word]
      or words.all[value.word].kind ~= kind
    then
      if type(value) == "table" and value.word == "?" then
        return value -- reported when the spec was loaded
      end
      return nil,
        ("must be %s %s"):format(kind:find("^[aeiou]") and "an" or "a", kind),
        "known: " .. table.concat(words.names[kind], ", ")
    end
    local word = words.all[value.word]
    return {
      word = word.name,
      where = value.where,
      fields = m.apply(value.where, word.name, value.fields, m.fields(word), errors),
    }
  end
end

function checks.losses(_, value, errors)
  if type(value) ~= "table" or value.word or value.unfinished or #value == 0 then
    value = { value }
  end
  local out = {}
  for i, item in ipairs(value) do
    local good, rule, hint = checks.loss(nil, item, errors)
    if rule then
      return nil, #value > 1 and "must be a loss or a list of losses" or rule, hint
    end
    out[i] = good
  end
  return out
end

function checks.expression(_, value)
  if type(value) ~= "table" or not value.id then
    return nil, "must be an expression of parameters", "minimize = x^2 + y^2"
  end
  return value
end

function checks.group(field, value, errors, where, subject)
  if type(value) ~= "table" or value.word or value.unfinished then
    return nil, "must be a table"
  end
  return m.apply(where, subject, value, field.fields, errors)
end

local function check_one_of(field, value)
  if list.index(field.one_of, value) then
    return value
  end
  return nil, "must be one of " .. table.concat(list.map(field.one_of, tostring), ", ")
end

-- The check of a field's value: value, or nil with a rule and perhaps a hint.
local function check_of(field)
  return field.one_of and check_one_of or checks[field.type]
end

-- The items of a list, those of lists inside it included. A word is no list.
local function opened(value, out)
  if type(value) ~= "table" or value.word or value.unfinished or next(list.named(value)) then
    out[#out + 1] = value
    return out
  end
  for _, item in ipairs(value) do
    opened(item, out)
  end
  return out
end

function checks.list(field, value, errors, where, subject)
  local out = {}
  for _, item in ipairs(opened(value, {})) do
    local at = type(item) == "table" and (item.unfinished or item).where or where
    local good, rule, hint = check_of(field.of)(field.of, item, errors, at, subject)
    if rule then
      errors[#errors + 1] = fail.at(at, subject, ("%s, got %s"):format(rule, show(item)), hint)
    end
    out[#out + 1] = good
  end
  return out
end

-- The fields that there are once `given` has chosen: `default_of` becomes a default, and a field
-- that the choice does not have is left out.
local function settle(fields, given)
  local out = {}
  for name, field in pairs(fields) do -- fills a table
    out[name] = field
    for by, defaults in pairs(field.default_of or {}) do -- fills a table
      local choice = given[by] == nil and fields[by].default or given[by]
      out[name] = list.copy(field)
      out[name].default = defaults[choice]
      if not list.index(fields[by].one_of, choice) then
        out[name].optional = true -- the wrong choice is error enough
      elseif defaults[choice] == nil then
        out[name] = nil
      end
    end
  end
  return out
end

-- The names by which the hyper-parameters of a word are set.
local function settings(word)
  local out = {}
  for _, name in ipairs(list.keys(words.all[word].fields)) do
    local hyper = words.all[word].fields[name].hyper
    out[#out + 1] = hyper == true and name or hyper or nil
  end
  return out
end

-- Several regularizers must not share a name under which they are set.
function checks.regularizers(_, value, errors, where, subject)
  local out = checks.list({ of = { type = "regularizer" } }, value, errors, where, subject)
  local taken = {}
  for _, item in ipairs(out) do
    for _, name in ipairs(words.all[item.word] and settings(item.word) or {}) do
      if taken[name] then
        local rule = ("%s and %s both have an %s"):format(taken[name], item.word, name)
        errors[#errors + 1] = fail.at(item.where, subject, rule, "take one of them")
      end
      taken[name] = item.word
    end
  end
  return out
end

-- The fields that a word may have: its own, and those of all words of its kind.
function m.fields(word)
  local fields = list.copy(word.fields)
  for name, field in pairs(words.common[word.kind] or {}) do -- fills a table
    fields[name] = field
  end
  return fields
end

-- Checks a value that must be a word of a kind: {word, where, fields}, or nil, a rule and a hint.
function m.check(kind, value, errors)
  return checks[kind](nil, value, errors)
end

-- Fills `fields` from `given`, a table of the spec: defaults where nothing was said. Each violation
-- adds a sentence to `errors`; the result is then incomplete.
function m.apply(where, subject, given, fields, errors)
  local out = {}
  if type(given) ~= "table" or given.word or given.unfinished then
    errors[#errors + 1] = fail.at(where, subject, "takes a table of fields, got " .. show(given))
    return out
  end
  fields = settle(fields, given)
  local names = list.keys(fields)
  for _, key in ipairs(list.keys(list.named(given))) do
    if not fields[key] then
      errors[#errors + 1] = fail.at(
        where,
        subject,
        ("has no field '%s'"):format(key),
        #names > 0 and near.hint(key, names) or "it has no fields"
      )
    end
  end
  for _, name in ipairs(names) do
    local field, value = fields[name], given[name]
    if value == nil and type(field.default) == "table" and field.default.word then
      -- Its own defaults are filled below.
      value = { word = field.default.word, fields = field.default.fields or {} }
    end
    if value == nil then
      value = field.default
      if value == nil and not field.optional then
        errors[#errors + 1] =
          fail.at(where, subject, ("needs the field '%s'"):format(name), field.doc)
      end
      out[name] = value
    else
      local good, rule, hint = check_of(field)(field, value, errors, where, subject .. "." .. name)
      if rule then
        errors[#errors + 1] =
          fail.at(where, subject, ("%s %s, got %s"):format(name, rule, show(value)), hint)
      end
      out[name] = good
    end
  end
  return out
end

return m
