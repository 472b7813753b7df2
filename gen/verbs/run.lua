local driver = require("driver")
local fail = require("lib.fail")
local file = require("lib.file")
local programs = require("programs")
local shell = require("runs.shell")
local whole = require("lib.whole")

-- Experiments need a library that models do without, so it is loaded here.
local function load_experiments()
  if not pcall(require, "dkjson") then
    fail.stop(fail.IO, "lua-dkjson must be installed to read runs (Debian: lua-dkjson)")
  end
  return require("experiment.run")
end

-- What experiment/run.lua needs to know.
local function plan_of(args, options, models)
  local name = models.experiment.name
  local gen = options.root .. "gen/"
  return {
    build = args.build,
    programs = args.build .. "/bin/",
    script = gen .. "experiment/one_run.sh",
    css = file.read(gen .. "report/report.css"),
    source = file.read(args.spec),
    options = args.rest,
    out = args.out or "runs/" .. name,
    seeds = args.seeds,
    jobs = args.jobs or shell.processors(),
    shell = shell.execute,
  }
end

return {
  name = "run",
  doc = "generates, compiles and trains; of an experiment all variants, with a report; options of "
    .. "the program follow --",
  takes_spec = true,
  options = function(command)
    command:option("--build", "build folder"):argname("DIR"):default("build/run")
    command:option("--seeds", "runs of each variant"):argname("N")
      :convert(whole("--seeds", 1, 9999))
    command:option("--jobs", "runs at once; all processors unless given"):argname("J")
      :convert(whole("--jobs", 1, 9999))
    command:option("--out", "folder of an experiment's report and runs; runs/NAME unless given")
      :argname("DIR")
  end,
  run = function(args, options)
    local models = driver.models(args.spec, options)
    if models.search then
      fail.stop(fail.USAGE, "%s: is a search\n  hint: gen/etch search", args.spec)
    end
    local experiment = models.experiment and load_experiments()
    local plan = experiment and plan_of(args, options, models)
    if experiment then
      experiment.prepare(plan)
    elseif args.seeds or args.jobs or args.out then
      fail.stop(fail.USAGE, "--seeds, --jobs and --out are for an experiment")
    end
    programs.build(models, args, options)
    if experiment then
      return experiment.run(models.experiment, models, plan)
    end
    for _, model in ipairs(models) do
      local command = { args.build .. "/bin/" .. model.name, "train" }
      shell.run(table.move(args.rest, 1, #args.rest, #command + 1, command))
    end
  end,
}
