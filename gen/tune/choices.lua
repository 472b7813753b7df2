-- A file of measured times, SPEC.tune: what `gen/etch tune` writes and the pass `layout` reads. A
-- line says of one problem what the ways to solve it took, in microseconds, the fastest first:
--   conv x=100x16x28x28 w=16x16x3x3 high=1x1 low=1x1 : winograd4_forward 812  conv_forward 1730
-- Lines that begin with # are comments; the first one says the format. The file holds data only.
local fail = require("lib.fail")
local file = require("lib.file")
local kernels = require("kernels")
local list = require("lib.list")
local near = require("lib.near")
local number = require("lib.number")
local text = require("lib.text")
local m = {}

local FORMAT = 1
local MOST = 4 << 20 -- bytes that are read of a file

-- The file beside a spec: specs/foo.lua -> specs/foo.tune.
function m.beside(spec)
  return (spec:gsub("%.lua$", "") .. ".tune")
end

-- The times of a line, way -> seconds; or nil, and subject, rule and hint of what is wrong.
local function times_of(op, words)
  local serving = list.map(kernels.serving[op] or {}, function(kernel)
    return kernel.name
  end)
  if #serving == 0 then
    return nil, op, "must be an op that a kernel computes", near.hint(op, list.keys(kernels.serving))
  end
  local times = {}
  for way, time in words:gmatch("(%S+)%s*(%S*)") do
    local kernel = way:match("^[%w_]*")
    if not list.index(serving, kernel) then
      return nil, way, "must be a kernel of " .. op, near.hint(kernel, serving)
    elseif times[way] then
      return nil, way, "stands twice"
    elseif not time:find("^%d+%.?%d*$") or tonumber(time) <= 0 then
      return nil, way, ("must take microseconds, a number above 0, got '%s'"):format(time)
    end
    times[way] = tonumber(time) * 1e-6
  end
  return times
end

-- Reads the lines into {path, problems = key -> {line, times}, lines = list of keys}.
local function parse(path, content)
  local out, errors, at = { path = path, problems = {}, keys = {} }, {}, 0
  for line in (content .. "\n"):gmatch("([^\n]*)\n") do
    at = at + 1
    local head, words = line:match("^%s*(.-)%s+:%s+(.*)$")
    local key = head and head:gsub("%s+", " ")
    local where = { file = path, line = at }
    if not key and line:find("^%s*[^#%s]") then
      table.insert(errors, fail.at(where, "problem", "must be 'OP SHAPES : KERNEL TIME ...'"))
    elseif key and not line:find("^%s*#") then
      local times, subject, rule, hint = times_of(key:match("^%S*"), words)
      if out.problems[key] then
        times, subject, rule = nil, key, "stands twice"
      end
      if times then
        out.problems[key] = { line = at, times = times }
        table.insert(out.keys, key)
      else
        table.insert(errors, fail.at(where, subject, rule, hint))
      end
    end
  end
  if #errors > 0 then
    fail.reject(errors)
  end
  return out
end

-- What a text says. Of another format nothing is known: nil, and a warning.
function m.parse(path, content)
  local format = content:match("^# etch tune, format (%d+)")
  if not format then
    local rule = ("must begin with '# etch tune, format %d'"):format(FORMAT)
    fail.reject({ fail.at({ file = path, line = 1 }, "file", rule) })
  elseif tonumber(format) ~= FORMAT then
    return nil, ("%s:1: warning: format %s is not %d: nothing is read; gen/etch tune writes it again")
      :format(path, format, FORMAT)
  end
  return parse(path, content)
end

-- What the file says; nil where it is missing, unless it `must` be there.
function m.read(path, must)
  local content, reason = file.try_read(path, MOST)
  if content then
    return m.parse(path, content)
  elseif must then
    fail.stop(fail.IO, "%s", reason)
  end
end

-- A warning for each problem that is not among `used`, a set of keys.
function m.unused(choices, used)
  local left = list.filter(choices.keys, function(key)
    return not used[key]
  end)
  return list.map(left, function(key)
    return ("%s:%d: warning: %s: no model of the spec computes it"):format(
      choices.path,
      choices.problems[key].line,
      key
    )
  end)
end

-- Microseconds in four digits.
function m.time(seconds)
  return number.text(tonumber(("%.4g"):format(1e6 * seconds)))
end

-- The lines of measured problems, each {key, times = list of {name, seconds}}.
function m.lines(problems)
  return text.columns(list.map(problems, function(problem)
    local row = { problem.key .. " :" }
    for _, way in ipairs(problem.times) do
      row[#row + 1] = way.name .. " " .. m.time(way.seconds)
    end
    return row
  end))
end

-- The whole file. `machine` is a line that says where it was measured.
function m.text(machine, problems)
  local head = {
    ("# etch tune, format %d: microseconds of each way to compute a product, the fastest first."):format(
      FORMAT
    ),
    "# " .. machine,
  }
  return table.concat(list.joined(head, m.lines(problems)), "\n") .. "\n"
end

return m
