-- Trains all variants with all seeds, as processes of their own, by ninja: as many at once as asked
-- for. Each works on one thread and writes its own folder, so that their number changes no result.
-- All variants see the same batches, since a batch is a function of the seed and the step.
local claims = require("experiment.claims")
local fail = require("lib.fail")
local file = require("lib.file")
local inspected = require("experiment.inspected")
local list = require("lib.list")
local options = require("runs.options")
local processes = require("runs.processes")
local shell = require("runs.shell")
local m = {}

-- How one run is made: words of a command.
local function words_of(experiment, run, plan, needs)
  local program = plan.programs .. run.variant
  local one = { "--seed", tostring(run.seed), "--threads", "1" }
  local train = list.joined({ program, "train", "--quiet", "--out", run.folder }, one, plan.options)
  local stop = plan.build .. "/runs.stop"
  local words = { "sh", plan.script, stop, run.folder, shell.command(train) }
  local function add(name, ...)
    words[#words + 1] = name
    local of_data = options.of_data(plan.options)
    words[#words + 1] = shell.command(list.joined({ program }, ..., one, of_data))
  end
  local eval = { "eval", "--json", "--weights", run.folder .. "/weights.safetensors" }
  if needs.eval[run.variant] then
    add("eval.json", eval)
  end
  if needs.half[run.variant] then
    add("half.json", list.joined(eval, { "--half" }))
  end
  for _, arguments in ipairs(inspected.calls(experiment, run)) do
    add("inspect.txt", list.joined({ "inspect" }, arguments))
  end
  return words
end

-- The first run that failed, if there is one: its exit code and what it said.
local function failure(runs)
  for _, run in ipairs(runs) do
    local code = tonumber((file.try_read(run.folder .. "/exit_code") or ""):match("%d+"))
    if code and code ~= 0 and code ~= 6 then
      return code, file.try_read(run.folder .. "/log.txt") or ""
    end
  end
end

-- All runs of an experiment: list of {variant, seed, folder}.
function m.list(experiment, models, seeds, out)
  local runs = {}
  for _, model in ipairs(models) do
    for seed = 1, seeds or experiment.seeds do
      local folder = ("%s/runs/%s/seed%d"):format(out, model.name, seed)
      runs[#runs + 1] = { variant = model.name, seed = seed, folder = folder }
    end
  end
  return runs
end

-- plan: build = folder for ninja's file, programs = folder of the variants' programs, script =
-- one_run.sh, options = of the programs, jobs.
function m.train(experiment, runs, plan)
  os.remove(plan.build .. "/runs.stop")
  for _, run in ipairs(runs) do
    os.remove(run.folder .. "/exit_code") -- of an earlier call
  end
  local needs = {
    eval = claims.variants_with(experiment, "needs_eval"),
    half = claims.variants_with(experiment, "needs_half"),
  }
  local all = list.map(runs, function(run)
    return {
      words = words_of(experiment, run, plan, needs),
      title = ("%s, seed %d"):format(run.variant, run.seed),
    }
  end)
  local given = { folder = plan.build, jobs = plan.jobs, status = "[%f/%t] " }
  local ok, kind, code = processes.run(all, given)
  local failed, said = failure(runs)
  if failed or not ok then
    -- Or stopped by a signal. What is finished stays, and no report is written.
    said = said or ("%s: stopped before all runs were done\n"):format(experiment.name)
    fail.stop(failed or kind == "signal" and 128 + code or code, "%s", (said:gsub("\n$", "")))
  end
end

return m
