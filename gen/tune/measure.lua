-- Measures problems in all their ways: by a program that is compiled as models are, and run here.
local build = require("runs.build")
local fail = require("lib.fail")
local file = require("lib.file")
local list = require("lib.list")
local program = require("tune.program")
local shell = require("runs.shell")
local m = {}

-- What the processor calls itself.
local function processor()
  local text = file.try_read("/proc/cpuinfo") or ""
  return text:match("model name%s*:%s*([^\n]+)") or "unknown processor"
end

-- What `pattern` finds in the next line that the program prints.
local function words_from(pipe, pattern)
  local line = pipe:read("l") or fail.stop(fail.FAILED, "the program that measures has failed")
  return line:match(pattern)
end

-- What it prints of a problem up to the line "end": list of {name, seconds}, the fastest first; of a
-- kernel with several tiles only the fastest.
local function times_from(pipe)
  local out = {}
  local name, seconds = words_from(pipe, "^(%S+) (%S+)$")
  while name do
    table.insert(out, { name = name, seconds = tonumber(seconds) })
    name, seconds = words_from(pipe, "^(%S+) (%S+)$")
  end
  table.sort(out, function(a, b)
    return a.seconds < b.seconds or a.seconds == b.seconds and a.name < b.name
  end)
  local seen = {}
  return list.filter(out, function(time)
    local base = time.name:gsub("%[.*", "")
    local is_first = not seen[base]
    seen[base] = true
    return is_first
  end)
end

-- Gives every problem its `times`. plan: root = Etch's folder, folder = build folder, threads,
-- milliseconds for each way. seen(problem) is told of each problem. Returns one line that says where
-- it was measured.
function m.run(problems, plan, seen)
  file.make_directory(plan.folder)
  file.write(plan.folder .. "/tune.c", program.text(problems))
  build.programs({
    root = plan.root,
    folder = plan.folder,
    settings = { "-DETCH_TUNE=" .. file.absolute(plan.folder) .. "/tune.c" },
    targets = { "tune" },
  })
  local words = { plan.folder .. "/bin/tune", tostring(plan.threads), tostring(plan.milliseconds) }
  local pipe = shell.open(words)
  local peak = words_from(pipe, "^peak (.*)$")
  for _, problem in ipairs(problems) do
    problem.times = times_from(pipe)
    seen(problem)
  end
  pipe:close()
  return ("%s, %d thread%s, %.0f GFLOP/s"):format(
    processor(), plan.threads, plan.threads == 1 and "" or "s", peak
  )
end

return m
