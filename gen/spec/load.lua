-- load: file -> spec. Runs the spec in a sandbox where only constructors exist; each remembers the
-- line it was called from. The result is plain data: a list of models as the user wrote them.
--
-- What a spec cannot do: read anything but included specs, reach Lua's libraries, run for ever, see
-- the order of a table. Memory is bounded by the limit that `gen/etch` sets.
local file = require("lib.file")
local fail = require("lib.fail")
local near = require("lib.near")
local list = require("lib.list")
local expression = require("words.expression")
local recorder = require("spec.recorder")
local words = require("words")
local m = {}

local MAX_BYTES, MAX_INSTRUCTIONS, MAX_INCLUDES, MAX_DEPTH = 1 << 20, 20000000, 64, 60
local specials = {
  "model", "experiment", "input", "parameter", "include", "option", "variant", "ipairs", "math",
}

-- Where in a spec the running constructor was called: the first frame that is a spec's.
local function where(state)
  for level = 3, 12 do
    local info = debug.getinfo(level, "Sl")
    if info and state.chunks[info.source] then
      return { file = state.chunks[info.source], line = info.currentline }
    end
  end
  return { file = state.file, line = 1 }
end

local function note(state, subject, rule, hint)
  table.insert(state.errors, fail.at(where(state), subject, rule, hint))
end

-- A word takes `word "name" { fields }` or `word { fields }`.
local function constructor(state, word)
  return function(first)
    local item = { word = word, where = where(state) }
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
      note(state, "option '" .. tostring(name) .. "'", ('must be a number, got "%s"'):format(given))
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
    note(state, "variant", "takes a model and a table of changes")
    return nil
  end
  local out = list.copy(base)
  out.where = where(state)
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
      note(state, "variant", ("the model has no layer '%s' to change"):format(tostring(item.name)))
    end
  end
  return out
end

local run_file

-- `include "lib/blocks"`: what that spec returns; looked up beside the including file, then in
-- Etch's specs/.
local function include(state, name)
  if type(name) ~= "string" or not name:find("^[%w_][%w_/-]*$") then
    fail.reject({ fail.at(where(state), "include", "takes a name of letters, digits, _ - and /") })
  end
  local at = where(state)
  local folder = at.file:match("^(.*/)") or ""
  for _, path in ipairs({
    folder .. name .. ".lua",
    state.options.root .. "specs/" .. name .. ".lua",
  }) do
    if file.try_read(path, 0) then
      return run_file(state, path)
    end
  end
  fail.reject({
    fail.at(at, "include", ("no spec '%s.lua' beside this file or in specs/"):format(name)),
  })
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
local function environment(state)
  local env = { math = {}, ipairs = ipairs }
  for _, name in ipairs({
    "floor",
    "ceil",
    "sqrt",
    "max",
    "min",
    "abs",
    "log",
    "exp",
    "pi",
    "huge",
    "tointeger",
  }) do
    env.math[name] = math[name]
  end
  for _, word in ipairs(words.all) do
    env[word.name] = constructor(state, word.name)
  end
  env.model = constructor(state, "model")
  env.experiment = constructor(state, "experiment")
  env.input = constructor(state, "input")
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

  local known = table.move(specials, 1, #specials, 1, {})
  table.move(expression.names, 1, #expression.names, #known + 1, known)
  for _, word in ipairs(words.all) do
    known[#known + 1] = word.name
  end
  table.sort(known)
  -- An unknown word is noted and stands in as a word, so that later mistakes are reported too.
  return setmetatable(env, {
    __index = function(_, name)
      note(
        state,
        ("unknown word '%s'"):format(tostring(name)),
        "is no layer, loss, optimizer, regularizer, schedule, initializer, dataset, claim or picture",
        near.hint(tostring(name), known)
      )
      return constructor(state, "?")
    end,
  })
end

-- Lua's own message, "[string]:3: what", in the shape of ours.
local function from_lua(message, path)
  local at, line, what = tostring(message):match("^(.-):(%d+): (.*)$")
  if not at then
    return ("%s:1: spec: %s"):format(path, tostring(message))
  end
  return ("%s:%s: spec: %s"):format(at, line, what)
end

run_file = function(state, path)
  state.count = state.count + 1
  if state.count > MAX_INCLUDES then
    fail.reject({
      fail.at({ file = path, line = 1 }, "include", "specs include one another too often"),
    })
  end
  local text, reason = file.try_read(path, MAX_BYTES + 1)
  if not text then
    fail.stop(fail.IO, "%s", reason)
  elseif #text > MAX_BYTES then
    fail.reject({ fail.at({ file = path, line = 1 }, "spec", "is larger than 1 MiB") })
  end
  local chunk, message = load(text, "@" .. path, "t", environment(state))
  if not chunk then
    fail.reject({ from_lua(message, path) })
  end
  state.chunks["@" .. path] = path
  table.insert(state.files, path)
  return chunk()
end

-- Runs the spec with a limit on instructions, and without string methods (a pattern can run for
-- hours inside one instruction); our own functions keep them.
local function confined(state)
  local strings = getmetatable("")
  local methods = strings.__index
  strings.__index = function(_, key)
    return not state.chunks[debug.getinfo(2, "S").source] and methods[key] or nil
  end
  debug.sethook(function()
    error(("%s:1: it must end within %d instructions"):format(state.file, MAX_INSTRUCTIONS), 0)
  end, "", MAX_INSTRUCTIONS)
  local ok, result = pcall(run_file, state, state.file)
  debug.sethook()
  strings.__index = methods
  return ok, result
end

-- Plain data only, without cycles: functions and metatables stay behind.
local function plain(state, value, depth)
  if depth > MAX_DEPTH then
    local start = { file = state.file, line = 1 }
    fail.reject({ fail.at(start, "spec", "tables are nested too deeply") })
  end
  if type(value) ~= "table" then
    if type(value) == "function" then
      return { unusable = true }
    end
    return value
  end
  local out = {}
  for key, item in pairs(value) do -- fills a table
    out[key] = plain(state, item, depth + 1)
  end
  return out
end

-- The models of what a spec returned: one, a list, or those of an experiment, which is returned too.
local function models_of(data)
  if type(data) ~= "table" then
    return {}
  elseif data.word == "experiment" then
    return type(data.fields) == "table" and data.fields or {}, data
  end
  return data.word == "model" and { data } or data
end

-- options: defines (map of -D), root (folder of Etch, ending in "/").
-- Returns {file, files = all that were read, models = list of items, experiment = item or nil,
-- expressions = nodes as spec/recorder.lua keeps them, errors = list of sentences}.
function m.run(path, options)
  local state = {
    file = path,
    files = {},
    chunks = {},
    errors = {},
    options = options,
    options_read = {},
    count = 0,
  }
  state.expressions = recorder.new(function()
    return where(state)
  end, function(subject, rule, hint)
    note(state, subject, rule, hint)
  end)
  local ok, result = confined(state)
  if not ok then
    if type(result) == "table" and result.code then
      if #state.errors > 0 and result.code == fail.REJECTED then
        table.insert(state.errors, result.text)
        fail.reject(state.errors)
      end
      error(result, 0)
    end
    if type(result) == "string" and result:find("^bug:") then
      error(result, 0)
    end
    table.insert(state.errors, from_lua(result, path))
    fail.reject(state.errors)
  end
  for _, name in ipairs(list.keys(options.defines or {})) do
    if not state.options_read[name] then
      fail.stop(fail.USAGE, "-D %s: the spec %s reads no option of that name", name, path)
    end
  end
  local models, experiment = models_of(plain(state, result, 0))
  return {
    file = path,
    files = state.files,
    models = models,
    experiment = experiment,
    expressions = state.expressions.nodes,
    errors = state.errors,
  }
end

return m
