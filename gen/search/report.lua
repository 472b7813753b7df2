-- The report of a search: one page that needs nothing else.
local best_spec = require("search.best")
local file = require("lib.file")
local gnuplot = require("report.gnuplot")
local html = require("report.html")
local list = require("lib.list")
local number = require("lib.number")
local pictures = require("search.pictures")
local rank = require("search.rank")
local shell = require("runs.shell")
local space = require("search.space")
local words = require("words")
local m = {}

local escape, tag, row = html.escape, html.tag, html.row

local function cell(value)
  return tag("td", 'class="n"', escape(space.shown(value)))
end

local function title(text)
  return tag("th", 'class="n"', escape(text))
end

-- The number of different networks.
function m.count_networks(trials)
  local seen, count = {}, 0
  for _, trial in ipairs(trials) do
    count = count + (seen[trial.key] and 0 or 1)
    seen[trial.key] = true
  end
  return count
end

local function winner(plan, best, test)
  local tested = "There are no test data."
  if test.accuracy or test.loss then
    tested = ("On the test data, which no other trial saw: %s %s."):format(
      test.accuracy and "accuracy" or "loss",
      number.measured(test.accuracy or test.loss)
    )
  end
  local text = ("Trial %d: %s %s with %s."):format(
    best.number,
    plan.search.measure:gsub("_", " "),
    number.measured(best.value),
    space.text(plan.search.ranges, best.point)
  )
  return tag("p", 'class="verdict"', escape(text)) .. tag("p", 'class="sum"', escape(tested))
end

-- Each hyper-parameter's range: as the spec has it, as the strategy narrowed it, and around the
-- best tenth of the trials.
local function ranges_table(plan, trials, ranges)
  local best = rank.best(trials, math.max(3, #trials // 10))
  local about = space.narrow(plan.search.ranges, list.map(best, function(trial)
    return trial.point
  end))
  local steps = {}
  for g, of_generation in ipairs(ranges) do
    if g == 1 or of_generation ~= ranges[g - 1] then
      steps[#steps + 1] = of_generation
    end
  end
  local titles = { "<th>hyper-parameter</th>", title("range") }
  for i = 2, #steps do
    titles[#titles + 1] = title("round " .. i)
  end
  titles[#titles + 1] = title(("about the best %d"):format(#best))
  local rows = { row(titles) }
  for i, range in ipairs(plan.search.ranges) do
    local cells = { tag("td", nil, escape(range.name)) }
    for _, step in ipairs(list.joined(steps, { about })) do
      cells[#cells + 1] = cell(words.all[range.word].text(step[i].fields))
    end
    rows[#rows + 1] = row(cells)
  end
  return tag("table", nil, table.concat(rows, "\n"))
end

-- All trials, the best first.
local function trials_table(plan, trials)
  local measure = plan.search.measure
  local on_train, changed = measure:gsub("^validation", "train")
  local several = m.count_networks(trials) > 1
  local titles = { title("rank"), title("trial") }
  for _, range in ipairs(plan.search.ranges) do
    titles[#titles + 1] = title(range.name)
  end
  titles[#titles + 1] = several and title("network") or ""
  titles[#titles + 1] = changed > 0 and title((on_train:gsub("_", " "))) or ""
  titles[#titles + 1] = title((measure:gsub("_", " "))) .. title("steps") .. "<th></th>"
  local rows = { row(titles) }
  for i, trial in ipairs(rank.sorted(trials)) do
    local last = trial.checks[#trial.checks] or {}
    local cells = { cell(i), cell(trial.number) }
    for _, range in ipairs(plan.search.ranges) do
      cells[#cells + 1] = cell(trial.point[range.name])
    end
    cells[#cells + 1] = several and cell(trial.key:sub(1, 6)) or ""
    cells[#cells + 1] = changed > 0 and cell(number.measured(last[on_train] or 0 / 0)) or ""
    cells[#cells + 1] = cell(number.measured(trial.value or 0 / 0)) .. cell(last.step or 0)
    local state = trial.state == "trained" and "" or trial.state
    cells[#cells + 1] = tag("td", trial.score and 'class="where"' or 'class="fails"', state)
    rows[#rows + 1] = row(cells)
  end
  return tag("table", nil, table.concat(rows, "\n"))
end

local function draw(plan, trials)
  local folder = plan.out .. "/plots"
  file.make_directory(folder)
  return list.map({ "progress", "against", "best" }, function(name)
    local script = pictures[name](plan.search, trials)
    return tag("figure", nil, gnuplot.svg(script, folder .. "/" .. name, shell.execute))
  end)
end

local strategies = { bayesian = "Bayesian", coarse_to_fine = "coarse-to-fine", random = "random" }

local function summary(plan, trials)
  local counts = {}
  for _, state in ipairs({ "stopped", "diverged", "failed" }) do
    local count = #list.filter(trials, function(trial)
      return trial.state == state
    end)
    local name = state == "stopped" and "ended early" or state
    counts[#counts + 1] = count > 0 and (", %d %s"):format(count, name) or nil
  end
  return ("%d trials by %s search, seed %d%s; %d network%s."):format(
    #trials,
    strategies[plan.search.strategy.word],
    plan.seed,
    table.concat(counts),
    m.count_networks(trials),
    m.count_networks(trials) > 1 and "s" or ""
  )
end

-- ranges: of each generation; test: what the winner makes of the test data.
function m.text(plan, trials, ranges, test)
  local search, best = plan.search, rank.best(trials, 1)[1]
  local progress, against, curves = table.unpack(draw(plan, trials))
  local parts = {
    tag("h1", nil, escape(search.name)),
    tag("p", 'class="doc"', escape(search.doc)),
    tag("p", 'class="sum"', escape(summary(plan, trials))),
    winner(plan, best, test),
    progress,
  }
  local function section(heading, ...)
    parts[#parts + 1] = tag("h2", nil, heading)
    table.move({ ... }, 1, select("#", ...), #parts + 1, parts)
  end
  section("What matters", against, ranges_table(plan, trials, ranges))
  section(
    ("The best %d"):format(#rank.best(trials, 20)),
    tag("p", 'class="sum"', "Over the steps: validation solid, training dashed."),
    curves
  )
  section("All trials", trials_table(plan, trials))
  section("The best one, ready to train", tag("pre", nil, escape(best_spec.text(plan, best))))
  section("The spec", tag("pre", nil, escape(plan.source)))
  local files = "trials.csv has every trial with its figures, trials/ its curves and its log, "
    .. "best/ the spec of the best one."
  parts[#parts + 1] = tag("footer", nil, files)
  return html.page(search.name, plan.css, parts)
end

return m
