local driver = require("driver")
local fail = require("lib.fail")
local file = require("lib.file")
local shell = require("runs.shell")
local whole = require("lib.whole")
local write = require("spec.write")

-- Searches need a library that models do without, so it is loaded here.
local function load_search()
  if not pcall(require, "dkjson") then
    fail.stop(fail.IO, "lua-dkjson must be installed to read runs (Debian: lua-dkjson)")
  end
  return require("search.run")
end

return {
  name = "search",
  doc = "tries values of hyper-parameters, as the spec's search says, and reports the best; the "
    .. "same command goes on with a search that was stopped; options of the programs follow --",
  takes_spec = true,
  options = function(command)
    command:option("--build", "folder for programs"):argname("DIR"):default("build/search")
    command:option("--out", "folder of the search; runs/NAME unless given"):argname("DIR")
    command:option("--trials", "models that are trained, instead of the spec's number")
      :argname("N"):convert(whole("--trials", 1, 10000))
    command:option("--seed", "of the search and its trials, instead of the spec's")
      :argname("N"):convert(whole("--seed", 0, 10000))
    command:option("--jobs", "trials at once, which changes no result; all processors unless given")
      :argname("J"):convert(whole("--jobs", 1, 10000))
  end,
  run = function(args, options)
    options.trials = args.trials
    local search, sample = driver.search(args.spec, options)
    if not search then
      local hint = "gen/etch run trains models and experiments"
      fail.stop(fail.USAGE, "%s: returns no search\n  hint: %s", args.spec, hint)
    end
    if args.model then
      fail.stop(fail.USAGE, "--model: a search has one model")
    end
    local module = load_search()
    local plan = {
      search = search,
      sample = sample,
      write_spec = write.model,
      root = options.root,
      build = args.build,
      out = args.out or "runs/" .. search.name,
      script = options.root .. "gen/search/one_trial.sh",
      css = file.read(options.root .. "gen/report/report.css"),
      source = file.read(args.spec),
      options = args.rest,
      seed = args.seed or search.seed,
      jobs = args.jobs or shell.processors(),
    }
    module.prepare(plan)
    module.run(plan)
  end,
}
