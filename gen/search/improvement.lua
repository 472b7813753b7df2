-- What a trial is expected to gain over the best one so far.
local special = require("lib.special")
local m = {}

-- The mean of max(0, y - best) over y of a normal distribution.
function m.expected(mean, deviation, best)
  local z = (mean - best) / deviation
  local density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
  return math.max(0.0, deviation * (z * special.normal_cdf(z) + density))
end

return m
