-- What avg_pool and its gradient share: their attributes, divisors and cases.
local list = require("lib.list")
local pool = require("ops.pool")
local window = require("lib.window")
local m = {}

-- `padded`: the padding under a window counts.
m.attrs = list.copy(pool.attrs)
m.attrs.padded = true

-- index of an element of y -> what its window's sum is divided by. x is the shape of the input.
function m.divisors(attrs, x)
  local sizes, places = pool.axes(attrs, x)
  local plane = {}
  window.each(places, function(place)
    local count = 1
    for axis, size in ipairs(sizes) do
      count = count * window.counted(size, attrs, axis, place[axis], attrs.padded)
    end
    plane[#plane + 1] = count
  end)
  return function(index)
    return plane[(index - 1) % #plane + 1]
  end
end

-- Cases: the shape of x, and attributes. No layer averages over dilated windows.
m.cases = {}
for _, case in ipairs(pool.shapes) do
  for _, padded in ipairs(case.dilation and {} or { true, false }) do
    local attrs = pool.attributes(case)
    attrs.padded = padded
    table.insert(m.cases, { x = case.x, attrs = attrs })
  end
end

return m
