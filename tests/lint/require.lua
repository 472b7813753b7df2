-- The architecture as a rule: who may require whom, and where `pairs` may stand. Usage: lua5.4
-- tests/lint/require.lua
local allowed = {
  lib = { "lib" },
  ops = { "lib", "ops" },
  words = { "lib", "words" },
  layout = { "lib" },
  cost = { "lib" },
  kernels = { "lib", "ops", "kernels", "cost", "layout" },
  ir = { "lib", "ops", "ir" },
  spec = { "lib", "words", "spec" },
  passes = { "lib", "ir", "ops", "words", "kernels", "cost", "layout", "fusions" },
  fusions = { "lib", "ir", "ops", "fusions" },
  runs = { "lib", "runs" },
  report = { "lib", "report" },
  experiment = { "lib", "words", "runs", "report", "experiment", "dkjson" },
  search = { "lib", "words", "runs", "report", "search", "dkjson" },
  emit = { "lib", "emit", "layout", "ir.program" },
}
-- Only the fuser and the differentiation look at ops; only layout and lower at kernels.
local problems, files = {}, 0

local function unit_of(path)
  return path:match("^gen/([%w_]+)/") or path:match("^gen/([%w_]+)%.lua$")
end

local function permits(rules, required)
  for _, rule in ipairs(rules) do
    if required == rule or required:sub(1, #rule + 1) == rule .. "." then
      return true
    end
  end
  return false
end

local function check_line(path, number, line)
  local unit = unit_of(path)
  for required in line:gmatch('require%("([%w_.]+)"') do
    if allowed[unit] and not permits(allowed[unit], required) then
      table.insert(problems, ("%s:%d: %s may not require %s"):format(path, number, unit, required))
    elseif unit == "passes" and required:find("^passes%.") then
      table.insert(problems, ("%s:%d: a pass may not require another"):format(path, number))
    elseif required:find("^tests") then
      table.insert(problems, ("%s:%d: nothing requires tests"):format(path, number))
    end
  end
  if
    line:find("[^i]pairs%(")
    and not line:find("%-%- .*fill")
    and not line:find("sorted")
    and not line:find("order does not matter")
  then
    table.insert(
      problems,
      ("%s:%d: pairs: say why its order cannot reach output"):format(path, number)
    )
  end
  if unit == "passes" and line:find("static ") then
    table.insert(problems, ("%s:%d: a pass holds no C text"):format(path, number))
  end
end

local listing = assert(io.popen("find gen -name '*.lua' | sort"))
for path in listing:lines() do
  files = files + 1
  local number = 0
  for line in io.lines(path) do
    number = number + 1
    check_line(path, number, line)
  end
end
listing:close()

-- The model of a generated file.
local function bare(name)
  for _, part in ipairs({ "_kernels", "_memory", "_inference" }) do
    name = name:gsub(part .. "$", "")
  end
  return name
end

-- Generated files and the runtime: what they may include.
local headers = assert(io.popen("grep -n '#include \"' -r out runtime 2>/dev/null"))
for line in headers:lines() do
  local path, included = line:match('^([^:]+):%d+:#include "([^"]+)"')
  local own = path:match("([%w_]+)%.[ch]$")
  if
    path:find("^out/")
    and not (
      included == "rt.h"
      or included == "model/model.h"
      or bare(included:gsub("%.h$", "")) == bare(own)
    )
  then
    table.insert(problems, ("%s: generated code may not include %s"):format(path, included))
  end
end
headers:close()

for _, problem in ipairs(problems) do
  io.stderr:write(problem, "\n")
end
print(("%d passed, %d failed"):format(files, #problems))
os.exit(#problems == 0 and files > 0 and 0 or 1)
