-- A figure of a variant over the steps: mean, least and largest over its seeds.
local m = {}

-- All steps at which any run was checked, ascending.
local function steps_of(results)
  local steps, seen = {}, {}
  for _, run in ipairs(results.all) do
    for _, check in ipairs(run.checks) do
      if not seen[check.step] then
        seen[check.step] = true
        steps[#steps + 1] = check.step
      end
    end
  end
  table.sort(steps)
  return steps
end

-- The figure by step. A run that diverged stays as it ended.
local function by_step(run, figure, steps)
  local out, final = {}, nil
  for _, check in ipairs(run.checks) do
    out[check.step] = check[figure]
    final = check
  end
  for _, step in ipairs(steps) do
    if run.diverged and final and step > final.step then
      out[step] = final[figure]
    end
  end
  return out
end

-- Modified Bessel function of the first kind, order 0.
local function bessel(x)
  local sum, term = 1, 1
  for k = 1, 40 do
    term = term * (x / (2 * k)) ^ 2
    sum = sum + term
  end
  return sum
end

local SIDE, BETA = 5, 2

-- The numbers of a list, convolved with a normalised Kaiser window of 11. The ends are mirrored:
-- the first number once, the last one twice.
function m.smooth(x)
  if #x <= 2 * SIDE then
    return x
  end
  local out = {}
  for i = 1, #x do
    local sum, weights = 0, 0
    for k = -SIDE, SIDE do
      local at, weight = i + k, bessel(BETA * math.sqrt(1 - (k / SIDE) ^ 2))
      at = at < 1 and 2 - at or at > #x and 2 * #x + 1 - at or at
      sum, weights = sum + weight * x[at], weights + weight
    end
    out[i] = sum / weights
  end
  return out
end

-- Returns {steps, mean, low, high}: four lists of one length.
function m.of(results, variant, figure, smooth)
  local steps = steps_of(results)
  local out = { steps = {}, mean = {}, low = {}, high = {} }
  local runs = {}
  for i, run in ipairs(results.runs(variant)) do
    runs[i] = by_step(run, figure, steps)
  end
  for _, step in ipairs(steps) do
    local sum, count, low, high = 0, 0, math.huge, -math.huge
    for _, run in ipairs(runs) do
      local x = run[step]
      if x then
        sum, count = sum + x, count + 1
        low, high = math.min(low, x), math.max(high, x)
      end
    end
    if count > 0 then
      local n = #out.steps + 1
      out.steps[n], out.mean[n], out.low[n], out.high[n] = step, sum / count, low, high
    end
  end
  for _, part in ipairs(smooth and { "mean", "low", "high" } or {}) do
    out[part] = m.smooth(out[part])
  end
  return out
end

return m
