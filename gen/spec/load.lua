-- load: file -> spec. Runs the spec in a sandbox where only constructors exist; each remembers the
-- line it was called from. The result is plain data: a list of models as the user wrote them.
--
-- What a spec cannot do: read anything but included specs, reach Lua's libraries, run for ever, see
-- the order of a table. Memory is bounded by the limit that `gen/etch` sets.
local environment = require("spec.environment")
local file = require("lib.file")
local fail = require("lib.fail")
local list = require("lib.list")
local near = require("lib.near")
local recorder = require("spec.recorder")
local m = {}

local MAX_BYTES, MAX_INSTRUCTIONS, MAX_INCLUDES, MAX_DEPTH = 1 << 20, 20000000, 64, 60

local run_file

-- `include "lib/blocks"`: what that spec returns; looked up beside the including file, then in
-- Etch's specs/.
local function include(state, name)
  local at = environment.where(state)
  if type(name) ~= "string" or not name:find("^[%w_][%w_/-]*$") then
    fail.reject({ fail.at(at, "include", "takes a name of letters, digits, _ - and /") })
  end
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
  local chunk, message = load(text, "@" .. path, "t", environment.new(state, include))
  if not chunk then
    fail.reject({ from_lua(message, path) })
  end
  state.chunks["@" .. path] = path
  table.insert(state.files, path)
  return chunk()
end

-- Runs a function of the spec with a limit on instructions, and without string methods (a pattern
-- can run for hours inside one instruction); our own functions keep them.
local function confined(state, f, ...)
  local strings = getmetatable("")
  local methods = strings.__index
  strings.__index = function(_, key)
    return not state.chunks[debug.getinfo(2, "S").source] and methods[key] or nil
  end
  debug.sethook(function()
    error(("%s:1: it must end within %d instructions"):format(state.file, MAX_INSTRUCTIONS), 0)
  end, "", MAX_INSTRUCTIONS)
  local ok, result = pcall(f, ...)
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

-- The models of what a spec returned: one, a list, or those of an experiment, which comes second.
local function models_of(data)
  if type(data) ~= "table" then
    return {}
  elseif data.word == "search" then
    return {}
  elseif data.word == "experiment" then
    return type(data.fields) == "table" and data.fields or {}, data
  end
  return data.word == "model" and { data } or data
end

-- What a function of the spec returned; what stopped it is the user's mistake, told with those that
-- were noted before.
local function result_of(state, ok, result)
  if ok then
    return result
  end
  local code = type(result) == "table" and result.code
  local bug = type(result) == "string" and result:find("^bug:")
  if bug or code and (code ~= fail.REJECTED or #state.errors == 0) then
    error(result, 0)
  end
  table.insert(state.errors, code and result.text or from_lua(result, state.file))
  fail.reject(state.errors)
end

-- The function `model` of a search, as one that takes values by name and returns an item, which may
-- be called when the spec has long been read, and the names that it asked for.
local function sampler(state, build)
  return function(values)
    local asked = {}
    local h = setmetatable({}, {
      __index = function(_, name)
        asked[name] = true
        if values[name] == nil then
          local rule = ("the search has no range '%s'"):format(tostring(name))
          environment.note(state, "model", rule, near.hint(tostring(name), list.keys(values)))
          return 1
        end
        return values[name]
      end,
    })
    local item = result_of(state, confined(state, build, h))
    if #state.errors > 0 then
      fail.reject(state.errors)
    end
    return plain(state, item, 0), asked
  end
end

-- options: defines (map of -D), root (folder of Etch, ending in "/").
-- Returns {file, files = all that were read, models = list of items, experiment = item or nil,
-- search = item or nil, sample(values) -> item = the function `model` of the search,
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
    return environment.where(state)
  end, function(subject, rule, hint)
    environment.note(state, subject, rule, hint)
  end)
  local result = result_of(state, confined(state, run_file, state, path))
  for _, name in ipairs(list.keys(options.defines or {})) do
    if not state.options_read[name] then
      fail.stop(fail.USAGE, "-D %s: the spec %s reads no option of that name", name, path)
    end
  end
  local data = plain(state, result, 0)
  local models, experiment = models_of(data)
  local is_search = type(data) == "table" and data.word == "search"
  local build = is_search and type(result.fields) == "table" and result.fields.model
  return {
    file = path,
    files = state.files,
    models = models,
    experiment = experiment,
    search = is_search and data or nil,
    sample = type(build) == "function" and sampler(state, build) or nil,
    expressions = state.expressions.nodes,
    errors = state.errors,
  }
end

return m
