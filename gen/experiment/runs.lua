-- Trains all variants with all seeds, as processes of their own, by ninja: as many at once as asked
-- for. Each works on one thread and writes its own folder, so that their number changes no result.
-- All variants see the same batches, since a batch is a function of the seed and the step.
local claims = require("experiment.claims")
local fail = require("lib.fail")
local file = require("lib.file")
local inspected = require("experiment.inspected")
local list = require("lib.list")
local m = {}

local function command(words)
  return table.concat(list.map(words, file.quote), " ")
end

-- The options of a training that its evaluation needs, too.
local function of_data(options)
  local out = {}
  for i, word in ipairs(options) do
    if word:find("^%-%-data=") or word:find("^%-%-label=") then
      out[#out + 1] = word
    elseif list.index({ "--data", "-d", "--label", "-l" }, word) then
      table.move(options, i, i + 1, #out + 1, out)
    end
  end
  return out
end

local function joined(...)
  local out = {}
  for _, words in ipairs({ ... }) do
    table.move(words, 1, #words, #out + 1, out)
  end
  return out
end

-- How one run is made: words of a command.
local function words_of(experiment, run, plan, needs)
  local program = plan.programs .. run.variant
  local one = { "--seed", tostring(run.seed), "--threads", "1" }
  local train = joined({ program, "train", "--quiet", "--out", run.folder }, one, plan.options)
  local words = { "sh", plan.script, plan.build .. "/runs.stop", run.folder, command(train) }
  local function add(name, ...)
    words[#words + 1] = name
    words[#words + 1] = command(joined({ program }, ..., one, of_data(plan.options)))
  end
  local eval = { "eval", "--json", "--weights", run.folder .. "/weights.safetensors" }
  if needs.eval[run.variant] then
    add("eval.json", eval)
  end
  if needs.half[run.variant] then
    add("half.json", joined(eval, { "--half" }))
  end
  for _, arguments in ipairs(inspected.calls(experiment, run)) do
    add("inspect.txt", joined({ "inspect" }, arguments))
  end
  return words
end

-- A build file for ninja. No run leaves a file of its edge's name, so all are made every time.
local function build_file(experiment, runs, plan)
  local needs = {
    eval = claims.variants_with(experiment, "needs_eval"),
    half = claims.variants_with(experiment, "needs_half"),
  }
  local lines = {
    "builddir = " .. plan.build,
    "rule run",
    "  command = $words",
    "  description = $title",
  }
  local function line(format, ...)
    lines[#lines + 1] = (format:format(...):gsub("%$", "$$$$"))
  end
  for i, run in ipairs(runs) do
    line("build run%d: run", i)
    line("  words = %s", command(words_of(experiment, run, plan, needs)))
    line("  title = %s, seed %d", run.variant, run.seed)
  end
  return table.concat(lines, "\n") .. "\n"
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
-- one_run.sh, options = of the programs, jobs, shell(command) -> ok, kind, code.
function m.train(experiment, runs, plan)
  local path = plan.build .. "/runs.ninja"
  os.remove(plan.build .. "/runs.stop")
  for _, run in ipairs(runs) do
    os.remove(run.folder .. "/exit_code") -- of an earlier call
  end
  file.write(path, build_file(experiment, runs, plan))
  local words = { "ninja", "-f", path, "-j", tostring(plan.jobs) }
  local ok, kind, code = plan.shell("NINJA_STATUS='[%f/%t] ' " .. command(words))
  local failed, said = failure(runs)
  if failed or not ok then
    -- Or stopped by a signal. What is finished stays, and no report is written.
    said = said or ("%s: stopped before all runs were done\n"):format(experiment.name)
    fail.stop(failed or kind == "signal" and 128 + code or code, "%s", (said:gsub("\n$", "")))
  end
end

return m
