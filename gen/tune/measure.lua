-- Measures problems in all their ways: by a program that is compiled as models are, and run here.
local build = require("runs.build")
local fail = require("lib.fail")
local file = require("lib.file")
local program = require("tune.program")
local shell = require("runs.shell")
local m = {}

-- What `pattern` finds in the next line that the program prints.
local function words_from(pipe, pattern)
  local line = pipe:read("l") or fail.stop(fail.FAILED, "the program that measures has failed")
  return line:match(pattern)
end

-- Reads what it prints of a problem, up to the line "end": the seconds of the ways that are for
-- this CPU.
local function read_times(pipe, problem)
  local seconds = {}
  local name, number = words_from(pipe, "^(%S+) (%S+)$")
  while name do
    seconds[name] = tonumber(number)
    name, number = words_from(pipe, "^(%S+) (%S+)$")
  end
  for _, way in ipairs(problem.ways) do
    way.seconds = seconds[way.name]
  end
end

-- Builds the program that measures, in the folder plan.folder.
local function build_program(problems, plan)
  local sources = plan.folder .. "/problems"
  shell.run({ "rm", "-rf", sources })
  file.make_directory(sources)
  for _, output in ipairs(program.files(problems)) do
    file.write(sources .. "/" .. output.name, output.text)
  end
  build.programs({
    root = plan.root,
    folder = plan.folder,
    settings = { "-DETCH_TUNE=" .. file.absolute(sources) },
    targets = { "tune" },
  })
end

-- Gives the ways of every problem their `seconds`. plan: root = Etch's folder, folder = build
-- folder, threads, milliseconds for each way. seen(problem, peak) is told of each problem. Returns
-- the machine's peak in GFLOP/s, and the target of the cost model that it is.
function m.run(problems, plan, seen)
  build_program(problems, plan)
  local words = { plan.folder .. "/bin/tune", tostring(plan.threads), tostring(plan.milliseconds) }
  local pipe = shell.open(words)
  local peak, target = words_from(pipe, "^peak (%S+) (%S+)$")
  for _, problem in ipairs(problems) do
    read_times(pipe, problem)
    seen(problem, tonumber(peak))
  end
  pipe:close()
  return tonumber(peak), target
end

-- What the processor calls itself.
function m.processor()
  local text = file.try_read("/proc/cpuinfo") or ""
  return text:match("model name%s*:%s*([^\n]+)") or "unknown processor"
end

return m
