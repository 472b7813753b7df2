-- load: file -> spec. Runs the spec in a sandbox where only constructors exist; each remembers the
-- line it was called from. The result is plain data: a list of models as the user wrote them.
--
-- What a spec cannot do: read anything but included specs, reach Lua's libraries, run for ever, see
-- the order of a table. Memory is bounded by the limit that `gen/etch` sets.
local environment = require("spec.environment")
local file = require("lib.file")
local fail = require("lib.fail")
local list = require("lib.list")
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

-- The models of what a spec returned: one, a list, or those of an experiment, which comes second.
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
    return environment.where(state)
  end, function(subject, rule, hint)
    environment.note(state, subject, rule, hint)
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
