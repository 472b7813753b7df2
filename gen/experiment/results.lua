-- What the runs of an experiment left in their folders: figures of each check, whether the run
-- diverged, and the classes that its network answers with.
--
-- A run is {variant, seed, folder, diverged, checks = list of {step, figure -> value}, histograms =
-- list of {layer, low, high, counts, samples}, the last of each layer}. A figure that a run does
-- not have, or that is not finite, is missing there.
--
-- What a training measures in its network becomes figures of its checks, "hidden.std". Before the
-- first step nothing is checked, but measured: such a row is `before`, and none of the last checks.
local dkjson = require("dkjson")
local fail = require("lib.fail")
local file = require("lib.file")
local m = {}

-- Not a property of the experiment: no two runs take the same time.
local left_out = { step = true, seconds = true }

local function cells_of(line)
  local cells = {}
  for cell in (line .. ","):gmatch("([^,]*),") do
    cells[#cells + 1] = cell
  end
  return cells
end

-- The checks of a metrics.csv, and the names of its figures in its order.
local function read_metrics(path)
  local checks, titles = {}, nil
  for line in file.read(path):gmatch("([^\n]+)\n") do
    local cells = cells_of(line)
    if not titles then
      titles = cells
    else
      local check = { step = tonumber(cells[1]) }
      for i, title in ipairs(titles) do
        check[title] = tonumber(cells[i])
      end
      checks[#checks + 1] = check
    end
  end
  return checks, titles or {}
end

-- The gap between what was learnt by heart and what holds for other data.
local function add_gap(check)
  if check.train_accuracy and check.test_accuracy then
    check.gap = check.train_accuracy - check.test_accuracy
  end
end

-- What an evaluation found.
local function read_eval(folder, name)
  local path = folder .. "/" .. name
  local found = dkjson.decode(file.try_read(path) or "") or {}
  if not found.confusion then
    fail.stop(fail.IO, "%s: holds no confusion matrix", path)
  end
  return found
end

-- How many classes an evaluation's answers have.
local function count_classes(folder)
  local matrix, count = read_eval(folder, "eval.json").confusion, 0
  for column = 1, #matrix do
    local answered = 0
    for _, row in ipairs(matrix) do
      answered = answered + row[column]
    end
    count = count + (answered > 0 and 1 or 0)
  end
  return count
end

-- How many more right answers there are in half precision.
local function half_change(folder)
  local single, half = read_eval(folder, "eval.json"), read_eval(folder, "half.json")
  return math.floor((half.accuracy - single.accuracy) * single.samples + 0.5)
end

-- Keeps a histogram, in the place of an earlier one of its layer.
local function keep(histograms, new)
  for i, old in ipairs(histograms) do
    if old.layer == new.layer then
      histograms[i] = new
      return
    end
  end
  histograms[#histograms + 1] = new
end

-- Adds the figures of a measures.jsonl, if there is one, to the checks of their steps, and their
-- names to `titles`. Returns its histograms.
local function read_measures(path, checks, titles)
  local by_step, known, histograms = {}, {}, {}
  for _, check in ipairs(checks) do
    by_step[check.step] = check
  end
  for line in (file.try_read(path) or ""):gmatch("([^\n]+)\n") do
    local measure = dkjson.decode(line)
    if measure.figure == "histogram" then
      keep(histograms, measure)
    else
      if not by_step[measure.step] then
        by_step[measure.step] = { step = measure.step, before = true }
        table.insert(checks, 1, by_step[measure.step])
      end
      local figure = measure.layer .. "." .. measure.figure
      by_step[measure.step][figure] = measure.value
      if not known[figure] then
        known[figure] = true
        titles[#titles + 1] = figure
      end
    end
  end
  return histograms
end

local function read_run(run, figures, seen)
  local checks, titles = read_metrics(run.folder .. "/metrics.csv")
  local histograms = read_measures(run.folder .. "/measures.jsonl", checks, titles)
  for _, check in ipairs(checks) do
    add_gap(check)
  end
  titles[#titles + 1] = "gap"
  for _, title in ipairs(titles) do
    if not seen[title] and not left_out[title] then
      seen[title] = true
      figures[#figures + 1] = title
    end
  end
  return {
    variant = run.variant,
    seed = run.seed,
    folder = run.folder,
    diverged = file.read(run.folder .. "/exit_code"):match("%d+") == "6",
    checks = checks,
    histograms = histograms,
  }
end

-- The mean of a figure over the last checks. A run that diverged stays as it ended, however many
-- checks it missed.
local function last_mean(run, figure, last)
  local first = run.checks[1] and run.checks[1].before and 2 or 1
  local sum, from = 0, math.max(first, #run.checks + 1 - (run.diverged and 1 or last))
  for i = from, #run.checks do
    sum = sum + (run.checks[i][figure] or 0 / 0)
  end
  return sum / (#run.checks + 1 - from)
end

-- The figure after so many steps.
local function at_step(run, figure, step)
  for _, check in ipairs(run.checks) do
    if check.step == step then
      return check[figure] or 0 / 0
    end
  end
  return 0 / 0
end

-- runs: list of {variant, seed, folder}. Returns
--   all        every run, in that order
--   figures    names of the figures that there are
--   runs(variant)                  its runs, by seed
--   values(variant, figure, last)  per seed the mean over the last checks; NaN where it is missing
--   values_at(variant, figure, step)  per seed the value after so many steps
--   classes(variant)               per seed the number of classes among the answers
--   half_changes(variant)          per seed how many more are right in half precision
function m.read(runs)
  local results, by_variant, seen = { all = {}, figures = {} }, {}, {}
  for i, given in ipairs(runs) do
    local run = read_run(given, results.figures, seen)
    results.all[i] = run
    by_variant[run.variant] = by_variant[run.variant] or {}
    table.insert(by_variant[run.variant], run)
  end
  function results.runs(variant)
    return by_variant[variant]
  end
  local function of_each(variant, f)
    local out = {}
    for i, run in ipairs(by_variant[variant]) do
      out[i] = f(run)
    end
    return out
  end
  function results.values(variant, figure, last)
    return of_each(variant, function(run)
      return last_mean(run, figure, last)
    end)
  end
  function results.values_at(variant, figure, step)
    return of_each(variant, function(run)
      return at_step(run, figure, step)
    end)
  end
  function results.classes(variant)
    return of_each(variant, function(run)
      return count_classes(run.folder)
    end)
  end
  function results.half_changes(variant)
    return of_each(variant, function(run)
      return half_change(run.folder)
    end)
  end
  return results
end

return m
