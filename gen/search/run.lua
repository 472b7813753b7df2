-- A search from its ranges to its report: generation by generation proposes values, trains models
-- with them, and learns from what came out. All that it knows lies in the folders of the trials, so
-- that a search that was stopped is simply run again.
local best_spec = require("search.best")
local fail = require("lib.fail")
local file = require("lib.file")
local gnuplot = require("report.gnuplot")
local halving = require("search.halving")
local list = require("lib.list")
local networks = require("search.networks")
local number = require("lib.number")
local options = require("runs.options")
local rank = require("search.rank")
local report = require("search.report")
local shell = require("runs.shell")
local space = require("search.space")
local tables = require("search.table")
local trials = require("search.trials")
local words = require("words")
local m = {}

local strategies = {
  bayesian = require("search.bayesian"),
  coarse_to_fine = require("search.coarse_to_fine"),
  random = require("search.random"),
}

-- Options that the search itself gives to its trials.
local own = {
  "--out", "-o", "--seed", "-s", "--json", "-j", "--quiet", "-q", "--set", "--no-test", "--until",
}

-- Everything that can be said before anything is built.
function m.prepare(plan)
  options.refuse(plan.options, own, "search")
  gnuplot.require(shell.execute)
end

local function duration(seconds)
  return seconds < 60 and ("%d s"):format(seconds)
    or seconds < 3600 and ("%d min %02d s"):format(seconds // 60, seconds % 60)
    or ("%d h %02d min"):format(seconds // 3600, seconds % 3600 // 60)
end

-- How long the trials that are left will take if they are like those of this call.
local function time_left(plan, done)
  local ran, elapsed = plan.ran, os.time() - plan.began
  local left = ran > 0 and elapsed * (plan.search.trials - done) / ran
  return left and (", %s left"):format(duration(math.floor(left + 0.5))) or ""
end

local function best_text(plan, all)
  local best = rank.best(all, 1)[1]
  return best and ("best %s %s (trial %d)"):format(
    plan.search.measure:gsub("_", " "),
    number.measured(best.value),
    best.number
  ) or "none succeeded yet"
end

-- The trials of a generation, each with its network.
local function trials_of(plan, points, generation, before)
  return list.map(points, function(point, i)
    local sample = plan.sample(point)
    local key = networks.key(sample.network)
    plan.networks[key] = plan.networks[key] or sample.network -- one text for all of its trials
    return {
      number = before + i,
      generation = generation,
      point = point,
      network = plan.networks[key],
      key = key,
      hypers = sample.hypers,
      item = sample.item,
    }
  end)
end

-- Trains a generation, to the end or as far as halving lets it.
local function attempt(plan, generation)
  local going, halved = generation, plan.search.halving
  for i, share in ipairs(halving.shares(halved)) do
    if i > 1 then
      going = halving.survivors(going, halved)
    end
    plan.ran = plan.ran + trials.run(plan, going, share) * (i == 1 and 1 or 0)
  end
  for _, trial in ipairs(generation) do
    if trial.score and trial.share < 1 then
      trial.state = "stopped"
    end
  end
end

local function write_tables(plan, all)
  file.write(plan.out .. "/trials.csv", tables.trials(plan.search.ranges, all))
  file.write(plan.out .. "/times.csv", tables.times(all))
end

-- All generations. Returns the trials and, for each generation, the ranges that it was drawn from.
local function search_all(plan)
  local search, all, ranges = plan.search, {}, {}
  local strategy = search.strategy
  local sizes = words.all[strategy.word].generations(strategy.fields, search.trials)
  plan.status = function()
    local so_far = #all > 0 and best_text(plan, all) .. time_left(plan, #all) .. "; " or ""
    return ("[generation %d of %d: %%f/%%t] "):format(#ranges, #sizes) .. so_far
  end
  for g, size in ipairs(sizes) do
    local points
    points, ranges[g] = strategies[strategy.word].propose({
      ranges = search.ranges,
      seed = plan.seed,
      strategy = strategy.fields,
      trials = all,
      count = size,
    })
    local generation = trials_of(plan, points, g, #all)
    attempt(plan, generation)
    table.move(generation, 1, #generation, #all + 1, all)
    trials.drop_weights(plan, all, rank.best(all, 1)[1], halving.shares(search.halving))
    write_tables(plan, all)
    local line = "%d of %d trials, %s%s\n"
    io.write(line:format(#all, search.trials, best_text(plan, all), time_left(plan, #all)))
    io.flush()
  end
  return all, ranges
end

-- No trial that succeeds is an error, with what the first one said.
local function need_success(plan, all)
  if #rank.best(all, 1) > 0 then
    return
  end
  local first = all[1]
  local said = file.try_read(trials.folder(plan, first, first.share) .. "/log.txt") or ""
  said = said ~= "" and said:gsub("\n$", "") or ("its %s is no number"):format(plan.search.measure)
  local text = "search '%s': none of %d trials succeeded; %d diverged\n  trial 1 (%s): %s"
  local diverged = #list.filter(all, function(trial)
    return trial.state == "diverged"
  end)
  local point = space.text(plan.search.ranges, first.point)
  fail.stop(fail.FAILED, text, plan.search.name, #all, diverged, point, said)
end

-- "test accuracy 0.91"
local function test_text(test)
  local figure = test.accuracy and "accuracy" or test.loss and "loss"
  return figure and ("test %s %s"):format(figure, number.measured(test[figure])) or "no test data"
end

-- plan: search, sample(values) as driver.search gives them; root = Etch's folder, build = folder
-- for programs, out = folder of the search, script = one_trial.sh, options = of the programs, seed,
-- jobs, source = the spec's text, css, write_spec(item) -> text.
function m.run(plan)
  local paths = { report = plan.out .. "/report.html", best = plan.out .. "/best" }
  plan.ran, plan.began, plan.built, plan.networks = 0, os.time(), {}, {}
  os.remove(paths.report) -- of an earlier call: nothing old stands beside new trials
  file.make_directory(paths.best)
  file.make_directory(plan.out .. "/trials")
  local all, ranges = search_all(plan)
  trials.drop_parts(plan)
  need_success(plan, all)
  local best = rank.best(all, 1)[1]
  file.write(paths.best .. "/best.lua", best_spec.text(plan, best))
  local test = trials.test(plan, best)
  file.write(paths.report, report.text(plan, all, ranges, test))
  io.write(
    ("best: trial %d, %s: %s %s, %s\n"):format(
      best.number,
      space.text(plan.search.ranges, best.point),
      plan.search.measure:gsub("_", " "),
      number.measured(best.value),
      test_text(test)
    ),
    ("%d networks; report in %s; the best model's spec is %s/best.lua\n"):format(
      report.count_networks(all),
      paths.report,
      paths.best
    )
  )
end

return m
