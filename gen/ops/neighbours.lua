-- What normalisation by neighbouring channels and its gradient share.
local list = require("lib.list")
local m = {}

m.attrs = { size = 5, alpha = 1e-4, beta = 0.75, k = 1 }

-- Calls f(i, j) with the indices, from 1, of every element and of each of its neighbours: those at
-- its place in the `size` channels around it, its own among them.
function m.each(size, shape, f)
  local channels = shape[2]
  local places = list.product({ table.unpack(shape, 3) })
  for i = 0, list.product(shape) - 1 do
    local c = i // places % channels
    for other = math.max(0, c - size // 2), math.min(channels - 1, c + (size - 1) // 2) do
      f(i + 1, i + (other - c) * places + 1)
    end
  end
end

local cases = {
  { shape = { 3, 7, 2, 3 }, attrs = { alpha = 0.5, k = 2 } },
  { shape = { 17, 3, 5 }, attrs = { size = 4, alpha = 0.25, beta = 0.5 } },
  { shape = { 2, 5, 1, 2, 2 }, attrs = { size = 3, alpha = 0.5, beta = 1 } },
  { shape = { 1, 37, 2, 3 }, attrs = { alpha = 0.25, k = 1 } },
  { shape = { 4, 33, 5, 5 }, attrs = { size = 2, alpha = 0.3, beta = 0.6, k = 0.5 } },
}

-- The cases for an op with these arguments.
function m.cases(roles)
  return list.map(cases, function(case)
    return {
      args = list.map(roles, function(role)
        local shape = list.copy(case.shape)
        shape.positive = role == "scale"
        return shape
      end),
      batched = list.map(roles, function()
        return true
      end),
      attrs = case.attrs,
    }
  end)
end

return m
