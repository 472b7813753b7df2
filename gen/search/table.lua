-- trials.csv: what was tried and what came of it, the same however often the search was stopped;
-- and times.csv, which no two searches have in common.
local list = require("lib.list")
local space = require("search.space")
local m = {}

-- A value as a cell.
local function cell(value)
  if value == nil then
    return ""
  end
  local text = space.shown(value)
  return text:find(",") and '"' .. text .. '"' or text
end

local function last(trial)
  return trial.checks[#trial.checks] or {}
end

-- The figures that any trial has, in the order of their files, as far as they are no times.
local function figures_of(trials)
  local figures, seen = {}, { step = true, epoch = true, seconds = true }
  for _, trial in ipairs(trials) do
    for _, title in ipairs(trial.titles) do
      if not seen[title] and last(trial)[title] then
        seen[title] = true
        figures[#figures + 1] = title
      end
    end
  end
  return figures
end

function m.trials(ranges, trials)
  local figures = figures_of(trials)
  local names = list.map(ranges, function(range)
    return range.name
  end)
  local fixed = { "network", "state", "step" }
  local titles = list.joined({ "trial", "generation" }, names, fixed, figures)
  local lines = { table.concat(titles, ",") }
  for i, trial in ipairs(trials) do
    local cells = { cell(trial.number), cell(trial.generation) }
    for _, name in ipairs(names) do
      cells[#cells + 1] = cell(trial.point[name])
    end
    local ended = last(trial)
    table.move({ trial.key, trial.state, cell(ended.step) }, 1, 3, #cells + 1, cells)
    for _, figure in ipairs(figures) do
      cells[#cells + 1] = cell(ended[figure])
    end
    lines[i + 1] = table.concat(cells, ",")
  end
  return table.concat(lines, "\n") .. "\n"
end

function m.times(trials)
  local lines = { "trial,seconds" }
  for i, trial in ipairs(trials) do
    lines[i + 1] = cell(trial.number) .. "," .. cell(last(trial).seconds)
  end
  return table.concat(lines, "\n") .. "\n"
end

return m
