-- What the loss of distances from codes and its gradient share.
local list = require("lib.list")
local tensor = require("lib.tensor")
local m = {}

-- `rubbish`: the distance at which what is no class at all stands; false: classes do not compete.
m.attrs = { rubbish = false }

-- The least distance of sample i, and with it the sum of exp(least - distance) over all.
function m.shares(attrs, x, i)
  local near, sum = attrs.rubbish or math.huge, 0
  for k = 1, x.shape[2] do
    near = math.min(near, tensor.at(x, i, k))
  end
  for k = 1, x.shape[2] do
    sum = sum + math.exp(near - tensor.at(x, i, k))
  end
  return near, attrs.rubbish and sum + math.exp(near - attrs.rubbish) or sum
end

function m.cases(roles)
  return list.map({ { 5, 10, rubbish = 0.5 }, { 6, 37, rubbish = -2 }, { 3, 4 } }, function(case)
    local shapes = {
      x = { case[1], case[2] },
      label = { case[1], classes = case[2] },
      dy = { case[1] },
    }
    return {
      args = list.map(roles, function(role) return shapes[role] end),
      batched = list.map(roles, function() return true end),
      attrs = { rubbish = case.rubbish },
    }
  end)
end

return m
