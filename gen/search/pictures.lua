-- The pictures of a search, as scripts for gnuplot: what each trial reached, what that has to do
-- with each hyper-parameter, and the curves of the best ones.
local gnuplot = require("report.gnuplot")
local list = require("lib.list")
local number = require("lib.number")
local rank = require("search.rank")
local words = require("words")
local m = {}

local BLUE, ORANGE, GREY = gnuplot.colours[1], gnuplot.colours[2], "#9a9a9a"

local function head(id, width, height, size)
  return {
    ("set terminal svg size %d,%d dynamic noenhanced background 'white'"):format(width, height)
      .. (' font "Helvetica,Arial,sans-serif,%d" name "%s"'):format(size, id),
    "set border 3 linecolor rgb '#777777'",
    "set tics nomirror textcolor rgb '#333333'",
    "set grid ytics linetype 1 linecolor rgb '#e6e6e6'",
    "unset key",
    "set datafile missing '?'",
  }
end

local function block(name, rows)
  local lines = { ("$%s << EOD"):format(name) }
  for i, row in ipairs(rows) do
    lines[i + 1] = table.concat(row, " ")
  end
  lines[#lines + 1] = "EOD"
  return table.concat(lines, "\n")
end

local function is_accuracy(measure)
  return measure:find("_accuracy$")
end

-- The ends of the axis of the measure: accuracies from 0 to 1; others from the least of a list of
-- values to somewhat above the median, since a few hopeless trials would leave no room for the good
-- ones.
local function ends(measure, values)
  if is_accuracy(measure) then
    return 0, 1
  end
  table.sort(values)
  local low, middle = values[1], values[(#values + 1) // 2]
  local half = math.max(middle - low, 1e-3 * math.abs(middle), 1e-9)
  return low - 0.1 * half, low + 2 * half
end

local function axis(low, high)
  return ("[%s:%s]"):format(number.text(low), number.text(high))
end

-- What the trials reached.
local function reached(trials)
  local values = {}
  for _, trial in ipairs(trials) do
    values[#values + 1] = trial.score and trial.value
  end
  return values
end

local function title_of(measure)
  return (measure:gsub("_", " "))
end

-- Trials by their number: trained, ended early and failed ones, and the best so far.
function m.progress(search, trials)
  local trained, stopped, failed, best = {}, {}, {}, {}
  local so_far = nil
  for _, trial in ipairs(trials) do
    local row = { trial.number, trial.score and number.text(trial.value) }
    if trial.state == "trained" and (not so_far or trial.score > so_far.score) then
      so_far = trial
    end
    table.insert(trial.state == "trained" and trained or trial.score and stopped or failed, row)
    best[#best + 1] = so_far and { trial.number, number.text(so_far.value) }
  end
  local low, high = ends(search.measure, reached(trials))
  local lines = head("progress", 760, 300, 12)
  local plots = {}
  local function add(name, rows, clause)
    if #rows > 0 then
      lines[#lines + 1] = block(name, rows)
      plots[#plots + 1] = ("$%s %s"):format(name, clause)
    end
  end
  local dots = "using 1:2 with points pointtype 7 pointsize 0.5 linecolor rgb '%s' title '%s'"
  add("trained", trained, dots:format(BLUE, "trained"))
  add("stopped", stopped, dots:format(GREY, "ended early"))
  add("failed", failed, ("using 1:(%s) with points pointtype 2 pointsize 0.6 "
    .. "linecolor rgb '%s' title 'failed'"):format(number.text(low + 0.03 * (high - low)), ORANGE))
  add("best", best, ("using 1:2 with steps linewidth 1.6 linecolor rgb '%s' title 'best so far'")
    :format(ORANGE))
  table.move({
    "set key outside right top reverse Left samplen 2",
    "set xlabel 'trial'",
    ("set ylabel '%s'"):format(title_of(search.measure)),
    ("set xrange [0:%d]"):format(#trials + 1),
    "set yrange " .. axis(low, high),
    "plot " .. table.concat(plots, ", \\\n  "),
  }, 1, 6, #lines + 1, lines)
  return table.concat(lines, "\n") .. "\n"
end

-- A round distance of tics, of which at most five fit.
local function step(span)
  local unit = 10 ^ math.floor(math.log(span / 5, 10))
  for _, times in ipairs({ 1, 2, 5 }) do
    if span / (times * unit) <= 5 then
      return number.text(times * unit)
    end
  end
  return number.text(10 * unit)
end

-- The axis of a range of numbers.
local function scale_of_numbers(range)
  local f = range.fields
  local margin = range.word == "integer" and not f.log and 0.5 or 0
  local tics = f.log and (f.high / f.low > 1e3 and "auto 100" or "auto")
    or range.word == "integer" and f.high - f.low < 5 and "1"
    or step(f.high - f.low)
  return {
    f.log and "set logscale x; set format x '%g'" or "unset logscale x; set format x '%g'",
    "set xrange " .. axis(f.low - margin, f.high + margin),
    "set xtics " .. tics,
  }
end

-- The axis of a hyper-parameter, and what a value is on it.
local function scale(range)
  if range.word ~= "choice" then
    return scale_of_numbers(range), number.text
  end
  local tics = list.map(range.fields.of, function(value, i)
    return ("'%s' %d"):format(tostring(value), i)
  end)
  return {
    "unset logscale x",
    ("set xrange [0.5:%s]"):format(number.text(#tics + 0.5)),
    ("set xtics (%s)"):format(table.concat(tics, ", ")),
  }, function(value)
    return number.text(words.all.choice.place(range.fields, value) * #tics + 0.5)
  end
end

local COLUMNS = 3

-- The measure against each hyper-parameter, on its scale; later trials darker.
function m.against(search, trials)
  local scored = list.filter(trials, function(trial)
    return trial.score
  end)
  local rows = (#search.ranges - 1) // COLUMNS + 1
  local columns = math.min(#search.ranges, COLUMNS)
  local lines = head("against", 760, 250 * rows, 11)
  lines[#lines + 1] = "set yrange " .. axis(ends(search.measure, reached(trials)))
  lines[#lines + 1] = ("set palette defined (0 '#b9d3e6', 1 '%s'); unset colorbox"):format(BLUE)
  for i, range in ipairs(search.ranges) do
    local _, place = scale(range)
    lines[#lines + 1] = block("range" .. i, list.map(scored, function(trial)
      return { place(trial.point[range.name]), number.text(trial.value), trial.number }
    end))
  end
  lines[#lines + 1] = ("set multiplot layout %d,%d"):format(rows, columns)
  for i, range in ipairs(search.ranges) do
    table.move((scale(range)), 1, 3, #lines + 1, lines)
    lines[#lines + 1] = ("set xlabel '%s'"):format(range.name)
    local ylabel = (i - 1) % COLUMNS == 0 and title_of(search.measure) or ""
    lines[#lines + 1] = ("set ylabel '%s'"):format(ylabel)
    lines[#lines + 1] = ("plot $range%d using 1:2:3 with points pointtype 7 pointsize 0.5 palette")
      :format(i)
  end
  lines[#lines + 1] = "unset multiplot"
  return table.concat(lines, "\n") .. "\n"
end

-- All values of some figures in all checks of some trials.
local function all_values(trials, figures)
  local values = {}
  for _, trial in ipairs(trials) do
    for _, check in ipairs(trial.checks) do
      for _, figure in ipairs(figures) do
        values[#values + 1] = check[figure]
      end
    end
  end
  return values
end

-- The figure of a trial's checks as rows, "?" where it is missing.
local function rows_of(trial, figure)
  return list.map(trial.checks, function(check)
    return { check.step, check[figure] and number.text(check[figure]) or "?" }
  end)
end

local GRID = { rows = 4, columns = 5 }

-- The best 20 in a grid, as the course draws them: the measure, and dashed that of the training.
function m.best(search, trials)
  local best = rank.best(trials, GRID.rows * GRID.columns)
  local on_train, changed = search.measure:gsub("^validation", "train")
  local rows = (#best - 1) // GRID.columns + 1
  local lines = head("best", 760, 40 + 145 * rows, 9)
  table.move({
    "set yrange " .. axis(ends(search.measure, all_values(best, { search.measure, on_train }))),
    "unset xtics",
    is_accuracy(search.measure) and "set ytics 0.25; set format y ''" or "set format y ''",
    "set lmargin 4; set rmargin 0.5; set tmargin 2; set bmargin 0.6",
  }, 1, 4, #lines + 1, lines)
  for i, trial in ipairs(best) do
    lines[#lines + 1] = block("own" .. i, rows_of(trial, search.measure))
    if changed > 0 then
      lines[#lines + 1] = block("train" .. i, rows_of(trial, on_train))
    end
  end
  lines[#lines + 1] = ("set multiplot layout %d,%d"):format(rows, GRID.columns)
  for i, trial in ipairs(best) do
    local title = ("%d: trial %d, %s"):format(i, trial.number, number.measured(trial.value))
    local labels = (i - 1) % GRID.columns == 0 and "set format y '%g'" or "set format y ''"
    local dashed = changed == 0 and ""
      or ("$train%d using 1:2 with lines dashtype (6,3) linecolor rgb '%s', "):format(i, ORANGE)
    lines[#lines + 1] = ("set title '%s' offset 0,-0.7; %s"):format(title, labels)
    lines[#lines + 1] = ("plot %s$own%d using 1:2 with lines linewidth 1.6 linecolor rgb '%s'")
      :format(dashed, i, BLUE)
  end
  lines[#lines + 1] = "unset multiplot"
  return table.concat(lines, "\n") .. "\n"
end

return m
