-- Measures problems in all their ways: by a program that is compiled as models are, and run here.
local build = require("runs.build")
local fail = require("lib.fail")
local file = require("lib.file")
local program = require("tune.program")
local shell = require("runs.shell")
local m = {}

-- What the processor calls itself.
local function processor()
  local text = file.try_read("/proc/cpuinfo") or ""
  return text:match("model name%s*:%s*([^\n]+)") or "unknown processor"
end

-- One line that says where it was measured.
function m.machine(threads)
  return ("%s, %d thread%s"):format(processor(), threads, threads == 1 and "" or "s")
end

-- The next number that the program prints.
local function number_from(pipe)
  return pipe:read("n") or fail.stop(fail.FAILED, "the program that measures has failed")
end

-- Sets `seconds` of every way. plan: root = Etch's folder, folder = build folder, threads,
-- milliseconds for each way. seen(problem) is told of each problem, its ways by then the fastest
-- first. Returns the machine's peak in GFLOP/s.
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
  local peak = number_from(pipe)
  for _, problem in ipairs(problems) do
    for _, way in ipairs(problem.ways) do
      way.seconds = number_from(pipe)
    end
    table.sort(problem.ways, function(a, b)
      return a.seconds < b.seconds or a.seconds == b.seconds and a.name < b.name
    end)
    seen(problem)
  end
  pipe:close()
  return peak
end

return m
