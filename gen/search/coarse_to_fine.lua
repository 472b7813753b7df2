-- Wide at first, then in narrower and narrower ranges around the best trials of each round.
local list = require("lib.list")
local rank = require("search.rank")
local space = require("search.space")
local m = {}

-- The ranges after the trials of one round. Where none succeeded there is nothing to learn.
local function narrowed(ranges, trials, keep)
  local best = rank.best(trials, math.max(2, math.floor(keep * #trials + 0.5)))
  if #best == 0 then
    return ranges
  end
  return space.narrow(ranges, list.map(best, function(trial)
    return trial.point
  end))
end

-- As random.propose. Trials say of which generation they are: that is their round.
function m.propose(given)
  local ranges, rounds = given.ranges, {}
  for _, trial in ipairs(given.trials) do
    rounds[trial.generation] = rounds[trial.generation] or {}
    table.insert(rounds[trial.generation], trial)
  end
  for _, trials in ipairs(rounds) do
    ranges = narrowed(ranges, trials, given.strategy.keep)
  end
  local points = space.randoms(ranges, given.seed, #given.trials + 1, given.count)
  return points, ranges
end

return m
