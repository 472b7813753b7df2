local driver = require("driver")
local fail = require("lib.fail")
local file = require("lib.file")
local list = require("lib.list")

-- Runs a command of the shell without the memory limit that the generator works under.
local function shell(command)
  return os.execute("ulimit -S -v unlimited; " .. command)
end

-- Runs a command; when it fails, its exit code is ours. With a `log`, what it prints is only shown
-- then.
local function run(words, log)
  local command = table.concat(list.map(words, file.quote), " ")
  if log then
    command = ("{ %s; } >%s 2>&1 || { code=$?; cat %s >&2; exit $code; }"):format(
      command,
      file.quote(log),
      file.quote(log)
    )
  end
  local ok, kind, code = shell(command)
  if not ok then
    os.exit(kind == "signal" and 128 + code or code)
  end
end

-- What the generator was told reaches CMake as the options of its own call.
local function generator_options(args)
  local out = {}
  if args.batch then
    table.move({ "--batch", tostring(args.batch) }, 1, 2, #out + 1, out)
  end
  for _, pair in ipairs(args.define or {}) do
    table.move({ "-D", pair }, 1, 2, #out + 1, out)
  end
  if args.no_fuse then
    out[#out + 1] = "--no-fuse"
  end
  return table.concat(out, ";")
end

-- Builds the programs of some models, all in one call.
local function build(models, path, args, options)
  local log = args.build .. "/run.log"
  file.make_directory(args.build)
  run({
    "cmake",
    "-S",
    options.root,
    "-B",
    args.build,
    "-G",
    "Ninja",
    "-DETCH_SPECS=" .. path,
    "-DETCH_ONLY=ON",
    "-DETCH_GENERATE_OPTIONS=" .. generator_options(args),
  }, log)
  local names = list.map(models, function(model)
    return model.name
  end)
  run({ "cmake", "--build", args.build, "--target", table.unpack(names) }, log)
end

local function processors()
  local pipe = io.popen("nproc")
  local count = pipe:read("n")
  pipe:close()
  return count or 1
end

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
  local folder = options.root .. "gen/experiment/"
  return {
    build = args.build,
    programs = args.build .. "/bin/",
    script = folder .. "one_run.sh",
    css = file.read(folder .. "report.css"),
    source = file.read(args.spec),
    options = args.rest,
    out = args.out or "runs/" .. name,
    seeds = args.seeds,
    jobs = args.jobs or processors(),
    shell = shell,
  }
end

local function positive(text)
  local n = math.tointeger(tonumber(text))
  return n and n > 0 and n < 10000 and n or nil, "must be a whole number from 1 to 9999"
end

return {
  name = "run",
  doc = "generates, compiles and trains; of an experiment all variants, with a report; options of "
    .. "the program follow --",
  takes_spec = true,
  options = function(command)
    command:option("--build", "build folder"):argname("DIR"):default("build/run")
    command:option("--seeds", "runs of each variant"):argname("N"):convert(positive)
    command:option("--jobs", "runs at once; all processors unless given"):argname("J")
      :convert(positive)
    command:option("--out", "folder of an experiment's report and runs; runs/NAME unless given")
      :argname("DIR")
  end,
  run = function(args, options)
    local models = driver.models(args.spec, options)
    local path = file.absolute(args.spec)
    local experiment = models.experiment and load_experiments()
    local plan = experiment and plan_of(args, options, models)
    if experiment then
      experiment.prepare(plan)
    elseif args.seeds or args.jobs or args.out then
      fail.stop(fail.USAGE, "--seeds, --jobs and --out are for an experiment")
    end
    build(models, path, args, options)
    if experiment then
      return experiment.run(models.experiment, models, plan)
    end
    for _, model in ipairs(models) do
      local command = { args.build .. "/bin/" .. model.name, "train" }
      run(table.move(args.rest, 1, #args.rest, #command + 1, command))
    end
  end,
}
