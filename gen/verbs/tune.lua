local choices = require("tune.choices")
local driver = require("driver")
local fail = require("lib.fail")
local file = require("lib.file")
local list = require("lib.list")
local measure = require("tune.measure")
local problems_form = require("tune.problems")
local shell = require("runs.shell")
local whole = require("lib.whole")

-- Tells on stderr what was measured, problem by problem, as the file will have it.
local function progress(problems)
  local width, ways = 0, 0
  for _, problem in ipairs(problems) do
    width, ways = math.max(width, #problem.key), ways + #problem.ways
  end
  io.stderr:write(("compiling %d ways to solve %d problems\n"):format(ways, #problems))
  return function(problem)
    local row = choices.row(problem)
    local space = (" "):rep(width - #problem.key)
    io.stderr:write(row[1], space, "  ", table.concat(row, "  ", 2), "\n")
  end
end

-- Where it was measured: "AMD EPYC, avx512, 2 threads, 236 GFLOP/s".
local function machine_text(threads, peak, target)
  local text = "%s, %s, %d thread%s, %.0f GFLOP/s"
  return text:format(measure.processor(), target, threads, threads == 1 and "" or "s", peak)
end

return {
  name = "tune",
  doc = "measures on this machine the kernels that could compute the spec's products, and writes "
    .. "their times beside the spec, where generate finds them",
  takes_spec = true,
  writes_tune = true,
  options = function(command)
    command:option("-o --out", "file to write, for --tune of other verbs; SPEC.tune unless given")
      :argname("FILE")
    command:option("--build", "build folder"):argname("DIR"):default("build/tune")
    command:option("--threads", "threads at work; all processors unless given"):argname("T")
      :convert(whole("--threads", 1, 1024))
    command:option("--time", "milliseconds for each kernel"):argname("MS"):default("100")
      :convert(whole("--time", 1, 100000))
  end,
  run = function(args, options)
    local graphs = list.map(driver.models(args.spec, options), function(model)
      return (driver.run(model, "check", "fuse", options))
    end)
    local problems = problems_form.of(graphs)
    if #problems == 0 then
      fail.stop(fail.USAGE, "%s: nothing to measure: every product has one kernel", args.spec)
    end
    local plan = {
      root = options.root,
      folder = args.build,
      threads = args.threads or shell.processors(),
      milliseconds = args.time,
    }
    local peak, target = measure.run(problems, plan, progress(problems))
    local path = args.out or choices.beside(args.spec)
    file.write(path, choices.text(machine_text(plan.threads, peak, target), problems))
    io.write(("%s: %d problems\n"):format(path, #problems))
  end,
}
