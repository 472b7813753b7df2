-- A file of measured times, SPEC.tune: what `gen/etch tune` writes and the pass `layout` reads. A
-- line says of one problem what the ways to solve it took, in microseconds, the fastest first, with
-- the tile of registers where it is not the kernel's own choice:
--   conv x=16x4x8x8 w=8x4x3x3 high=1x1 low=1x1 : winograd4_forward[6x4] 81.2  conv_forward 173
-- Lines that begin with # are comments; the first one says the format. The file holds data only.
local fail = require("lib.fail")
local file = require("lib.file")
local kernels = require("kernels")
local list = require("lib.list")
local near = require("lib.near")
local text = require("lib.text")
local m = {}

local FORMAT = 1
local MOST = 4 << 20 -- bytes that are read of a file
local SHOWN = 3 -- warnings

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
    local known = list.keys(kernels.serving)
    return nil, op, "must be an op that a kernel computes", near.hint(op, known)
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

-- The problem of a line, "conv x=100x16x28x28 ...", and its times; or nil, and subject, rule, hint.
local function read_line(line)
  local at = line:find(" : ", 1, true)
  local words = {}
  for word in line:sub(1, at or 0):gmatch("%S+") do
    words[#words + 1] = word
  end
  if #words == 0 then
    return nil, "line", "must be 'OP SHAPES : KERNEL TIME ...'"
  end
  local times, subject, rule, hint = times_of(words[1], line:sub(at + 3))
  if not times then
    return nil, subject, rule, hint
  end
  return table.concat(words, " "), times
end

-- Reads the lines into {path, problems = key -> {line, times}, keys = list in their order}.
local function read_lines(path, content)
  local out, errors, at = { path = path, problems = {}, keys = {} }, {}, 0
  for line in (content .. "\n"):gmatch("([^\n]*)\n") do
    at = at + 1
    if line:find("^[^#%c]") then
      local key, times, rule, hint = read_line(line)
      if not key or out.problems[key] then
        local where = { file = path, line = at }
        table.insert(errors, fail.at(where, key or times, key and "stands twice" or rule, hint))
      else
        out.problems[key] = { line = at, times = times }
        table.insert(out.keys, key)
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
  local where = { file = path, line = 1 }
  if not format then
    local rule = ("must begin with '# etch tune, format %d'"):format(FORMAT)
    fail.reject({ fail.at(where, "file", rule) })
  elseif #content > MOST then
    fail.reject({ fail.at(where, "file", "must have at most 4 MiB") })
  elseif tonumber(format) ~= FORMAT then
    local rule = ("is ignored, since its format is %s, not %d"):format(format, FORMAT)
    return nil, fail.at(where, "warning", rule, "gen/etch tune SPEC writes it again")
  end
  return read_lines(path, content)
end

-- What the file says; nil where it is missing, unless it `must` be there, and a warning.
function m.read(path, must)
  local content, reason = file.try_read(path, MOST + 1)
  if content then
    return m.parse(path, content)
  elseif must then
    fail.stop(fail.IO, "%s", reason)
  end
end

-- Warnings of problems that are not among `used`, a set of keys.
function m.unused(choices, used)
  local left = list.filter(choices.keys, function(key)
    return not used[key]
  end)
  local shown = list.map({ table.unpack(left, 1, SHOWN) }, function(key)
    local at = choices.problems[key].line
    return ("%s:%d: warning: nothing computes '%s'"):format(choices.path, at, key)
  end)
  if #left > SHOWN then
    shown[#shown + 1] = ("... and %d more"):format(#left - SHOWN)
  end
  shown[#shown + 1] = #left > 0 and "  hint: gen/etch tune SPEC measures it as it is now" or nil
  return shown
end

-- Microseconds in four digits, without an exponent.
local function time_text(seconds)
  local rounded = tonumber(("%.4g"):format(math.max(1e6 * seconds, 1e-3)))
  return ("%.15g"):format(rounded)
end

-- The ways that were measured, the fastest first; of one with several tiles only the fastest.
local function ranked(ways)
  local out = list.filter(ways, function(way)
    return way.seconds
  end)
  table.sort(out, function(a, b)
    return a.seconds < b.seconds or a.seconds == b.seconds and a.name < b.name
  end)
  local seen = {}
  return list.filter(out, function(way)
    local name = way.name:gsub("%[.*", "")
    local is_first = not seen[name]
    seen[name] = true
    return is_first
  end)
end

-- The cells of the line of a measured problem {key, ways = list of {name, seconds}}.
function m.row(problem)
  local row = { problem.key .. " :" }
  for _, way in ipairs(ranked(problem.ways)) do
    row[#row + 1] = way.name .. " " .. time_text(way.seconds)
  end
  return row
end

-- The whole file. `machine` is a line that says where it was measured.
function m.text(machine, problems)
  local first = "# etch tune, format %d: microseconds that the kernels take, the fastest first"
  local head = { first:format(FORMAT), "# " .. machine }
  local lines = text.columns(list.map(problems, m.row))
  return table.concat(list.joined(head, lines), "\n") .. "\n"
end

return m
