-- Random search.
local space = require("search.space")
local m = {}

-- given: ranges, seed, strategy = its fields, trials = those that are done, count = wanted.
-- Returns a list of points, and the ranges that they were drawn from.
function m.propose(given)
  local points = space.randoms(given.ranges, given.seed, #given.trials + 1, given.count)
  return points, given.ranges
end

return m
