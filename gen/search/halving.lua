-- Successive halving: which trials of a generation go on, and how far.
local rank = require("search.rank")
local m = {}

-- The shares of its steps after which a trial is looked at; the last is 1.
function m.shares(halving)
  if not halving then
    return { 1.0 }
  end
  local shares, share = {}, halving.first
  while share < 1 - 1e-9 do
    shares[#shares + 1] = tonumber(("%.6g"):format(share))
    share = share / halving.keep
  end
  shares[#shares + 1] = 1.0
  return shares
end

-- The trials that go on: the best ones, at least one.
function m.survivors(trials, halving)
  return rank.best(trials, math.max(1, math.floor(halving.keep * #trials + 0.5)))
end

return m
