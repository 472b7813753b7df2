-- Bayesian optimization: a Gaussian process over the trials that are done, and proposals where it
-- expects the largest improvement. Of several at once, each one counts, for those behind it, as
-- done with the value that the process expects.
local draw = require("search.draw")
local gaussian_process = require("search.gaussian_process")
local improvement = require("search.improvement")
local list = require("lib.list")
local rank = require("search.rank")
local space = require("search.space")
local words = require("words")
local m = {}

local WIDE, NEAR = 400, 200 -- candidates from the whole of the ranges, and near the best trials

-- The least value that is told apart from worse ones: as losses of hopeless trials have no bound,
-- they would make all others look alike.
local function floor_of(scores)
  table.sort(scores)
  local best, middle = scores[#scores], scores[(#scores + 1) // 2]
  return math.max(scores[1], middle - 2 * (best - middle))
end

-- What the process learns from: coordinates and values, a trial that failed being as bad as any;
-- nil where all of them failed.
local function seen(given)
  local scores = {}
  for _, trial in ipairs(given.trials) do
    scores[#scores + 1] = trial.score
  end
  if #scores == 0 then
    return nil
  end
  local least = floor_of(scores)
  local x = list.map(given.trials, function(trial)
    return space.coordinates(given.ranges, trial.point)
  end)
  local y = list.map(given.trials, function(trial)
    return math.max(trial.score or least, least)
  end)
  return x, y
end

-- A point near another: each value moves by up to `width` of its range, or, one time in three,
-- stays.
local function beside(given, point, width, index)
  local out = {}
  for _, range in ipairs(given.ranges) do
    local word = words.all[range.word]
    local share = draw.share(given.seed, range.name .. ", near", index)
    local moved = word.place(range.fields, point[range.name]) + width * (6 * share - 3)
    local stays = draw.share(given.seed, range.name .. ", stays", index) < 1 / 3
    out[range.name] = stays and point[range.name]
      or word.value(range.fields, math.max(0, math.min(1, moved)))
  end
  return out
end

local function candidates(given, index)
  local first = 1000000 + index * (WIDE + NEAR)
  local points = space.randoms(given.ranges, given.seed, first, WIDE)
  local best = rank.best(given.trials, 5)
  for i = 1, NEAR do
    local width = 0.1 / (1 << (i % 4))
    points[WIDE + i] = beside(given, best[i % #best + 1].point, width, first + i)
  end
  return points
end

-- The candidate with the largest expected improvement, and its coordinates.
local function most_promising(given, process, best, index)
  local chosen, place, most = nil, nil, -1.0
  for _, point in ipairs(candidates(given, index)) do
    local at = space.coordinates(given.ranges, point)
    local mean, deviation = gaussian_process.predict(process, at)
    local gain = improvement.expected(mean, deviation, best)
    if gain > most then
      chosen, place, most = point, at, gain
    end
  end
  return chosen, place
end

-- As random.propose.
function m.propose(given)
  local x, y = seen(given)
  local done = #given.trials
  if not x or done < given.strategy.first then
    return space.randoms(given.ranges, given.seed, done + 1, given.count), given.ranges
  end
  local process = gaussian_process.fit(x, y)
  local best = math.max(table.unpack(y))
  local points = {}
  for i = 1, given.count do
    local place
    points[i], place = most_promising(given, process, best, done + i)
    x[#x + 1], y[#y + 1] = place, (gaussian_process.predict(process, place))
    process = gaussian_process.new(x, y, process.parameters) or process
  end
  return points, given.ranges
end

return m
