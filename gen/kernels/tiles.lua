-- Tiles of sums in registers, which differ from target to target. A kernel that has a choice among
-- them says so: its `tiles(view, result, target)` gives a list, the best by the cost model first.
local cost = require("cost")
local list = require("lib.list")
local m = {}

-- The tile on each target: the one that was measured to be good on this machine, else the best.
function m.of(view, tiles)
  return list.map(cost.targets, function(target)
    return view.tile or tiles(view, view.results[1].layout, target)[1]
  end)
end

-- "RT_PICK(12, 6, 8, 6)": field `key` of what was chosen for each target.
function m.pick(choices, key)
  return ("RT_PICK(%s)"):format(table.concat(list.map(choices, function(choice)
    return ("%d"):format(choice[key])
  end), ", "))
end

return m
