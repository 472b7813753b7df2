-- The order of trials, best first: by their score among those that trained to the end, then those
-- that were ended early (of these, first who trained longer), then those that failed. A trial is
-- {number, generation, point, score, share = part of its steps that it made}, without a score where
-- it failed; larger scores are better, and of equal ones the earlier.
local m = {}

local function better(a, b)
  if (a.score == nil) ~= (b.score == nil) then
    return a.score ~= nil
  elseif a.score and a.share ~= b.share then
    return a.share > b.share
  elseif a.score and a.score ~= b.score then
    return a.score > b.score
  end
  return a.number < b.number
end

-- The trials in a new list.
function m.sorted(trials)
  local out = table.move(trials, 1, #trials, 1, {})
  table.sort(out, better)
  return out
end

-- The best `count` of them that did not fail.
function m.best(trials, count)
  local out = {}
  for i, trial in ipairs(m.sorted(trials)) do
    out[i] = i <= count and trial.score and trial or nil
  end
  return out
end

return m
