-- The names that a spec sees: constructors, each of which remembers the line it was called from,
-- and the few functions of Lua that cannot do harm. `state` is that of load.lua.
local expression = require("words.expression")
local fail = require("lib.fail")
local list = require("lib.list")
local near = require("lib.near")
local words = require("words")
local m = {}

-- What a spec sees of Lua's `math`: nothing that draws numbers.
local MATH = {
  "floor", "ceil", "sqrt", "max", "min", "abs", "log", "exp", "pi", "huge", "tointeger",
}

-- Where in a spec the running constructor was called: the first frame that is a spec's.
function m.where(state)
  for level = 3, 12 do
    local info = debug.getinfo(level, "Sl")
    if info and state.chunks[info.source] then
      return { file = state.chunks[info.source], line = info.currentline }
    end
  end
  return { file = state.file, line = 1 }
end

function m.note(state, subject, rule, hint)
  table.insert(state.errors, fail.at(m.where(state), subject, rule, hint))
end

-- A word takes `word "name" { fields }` or `word { fields }`.
local function constructor(state, word)
  return function(first)
    local item = { word = word, where = m.where(state) }
    if type(first) == "string" then
      item.name = first
      return setmetatable({ unfinished = item }, {
        __call = function(_, fields)
          item.fields = fields
          return item
        end,
      })
    end
    item.fields = first
    return item
  end
end

local function option(state, name, default)
  local given = state.options.defines and state.options.defines[name]
  state.options_read[name] = true
  if given == nil then
    return default
  end
  if type(default) == "number" then
    local number = math.tointeger(tonumber(given)) or tonumber(given)
    if not number then
      local subject = ("option '%s'"):format(tostring(name))
      m.note(state, subject, ('must be a number, got "%s"'):format(given))
      return default
    end
    return number
  elseif type(default) == "boolean" then
    return given == "true" or given == "1"
  end
  return given
end

-- A copy of a model in which fields are replaced; a named layer replaces the fields of its
-- namesake.
local function variant(state, base, changes)
  if type(base) ~= "table" or base.word ~= "model" or type(changes) ~= "table" then
    m.note(state, "variant", "takes a model and a table of changes")
    return nil
  end
  local out = list.copy(base)
  out.where = m.where(state)
  for key, value in pairs(changes) do -- fills a table
    if type(key) == "string" and key ~= "name" then
      out.fields[key] = value
    end
  end
  out.name = changes.name or out.name
  for _, item in ipairs(changes) do
    local found
    for _, old in ipairs(out.fields) do
      if type(item) == "table" and type(old) == "table" and old.name and old.name == item.name then
        found = true
        for key, value in pairs(item.fields or {}) do -- fills a table
          old.fields[key] = value
        end
      end
    end
    if not found then
      local rule = ("the model has no layer '%s' to change"):format(tostring(item.name))
      m.note(state, "variant", rule)
    end
  end
  return out
end

-- Parameters, and functions of expressions; some of these are words, too.
local function add_expressions(state, env)
  local recorded, parameter = state.expressions, constructor(state, "parameter")
  env.parameter = function(name)
    local item = parameter(name)
    if not item.unfinished then
      return recorded.parameter(item)
    end
    return setmetatable({ unfinished = item.unfinished }, {
      __call = function(_, fields)
        item.unfinished.fields = fields
        return recorded.parameter(item.unfinished)
      end,
    })
  end
  for _, name in ipairs(expression.names) do
    local word = env[name]
    env[name] = function(first)
      if not word or recorded.is(first) then
        return recorded.call(name, first)
      end
      return word(first)
    end
  end
end

-- The names a spec sees. Everything is made anew for each run, so that no spec can change
-- another's.
function m.new(state, include)
  local env = { math = {}, ipairs = ipairs }
  for _, name in ipairs(MATH) do
    env.math[name] = math[name]
  end
  for _, word in ipairs(words.all) do
    env[word.name] = constructor(state, word.name)
  end
  for _, name in ipairs({ "model", "experiment", "search", "input" }) do
    env[name] = constructor(state, name)
  end
  add_expressions(state, env)
  env.include = function(name)
    return include(state, name)
  end
  env.option = function(name, default)
    return option(state, name, default)
  end
  env.variant = function(base, changes)
    return variant(state, base, changes)
  end

  local known = list.keys(env)
  -- An unknown word is noted and stands in as a word, so that later mistakes are reported too.
  return setmetatable(env, {
    __index = function(_, name)
      local meant = near.name(tostring(name), known)
      m.note(
        state,
        ("unknown word '%s'"):format(tostring(name)),
        "is no word of the spec language",
        meant and ("did you mean '%s'?"):format(meant) or "gen/etch doc describes all words"
      )
      return constructor(state, "?")
    end,
  })
end

return m
