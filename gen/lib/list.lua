-- Lists and plain tables. `keys` is the only way a table's keys reach output: sorted.
local m = {}

function m.map(list, f)
  local out = {}
  for i, item in ipairs(list) do
    out[i] = f(item, i)
  end
  return out
end

-- One list of the items of several.
function m.joined(...)
  local out = {}
  for _, items in ipairs({ ... }) do
    table.move(items, 1, #items, #out + 1, out)
  end
  return out
end

function m.filter(list, keep)
  local out = {}
  for _, item in ipairs(list) do
    if keep(item) then
      out[#out + 1] = item
    end
  end
  return out
end

function m.keys(map)
  local out = {}
  for key in pairs(map) do -- sorted below
    out[#out + 1] = key
  end
  table.sort(out)
  return out
end

-- The part of a table with names for keys.
function m.named(map)
  local out = {}
  for key, value in pairs(map) do -- fills a table
    if type(key) == "string" then
      out[key] = value
    end
  end
  return out
end

function m.set(list)
  local out = {}
  for _, item in ipairs(list) do
    out[item] = true
  end
  return out
end

function m.index(list, wanted)
  for i, item in ipairs(list) do
    if item == wanted then
      return i
    end
  end
end

-- Where in a list sorted by `field` an item with this value of it stands, or would stand.
function m.position(sorted, field, value)
  local low, high = 1, #sorted + 1
  while low < high do
    local middle = (low + high) // 2
    if sorted[middle][field] < value then
      low = middle + 1
    else
      high = middle
    end
  end
  return low
end

function m.same(a, b)
  if #a ~= #b then
    return false
  end
  for i, item in ipairs(a) do
    if item ~= b[i] then
      return false
    end
  end
  return true
end

function m.product(numbers)
  local p = 1
  for _, n in ipairs(numbers) do
    p = p * n
  end
  return p
end

-- A copy that shares no table with the original; what was one table twice stays one. Functions are
-- shared.
function m.copy(value, copies)
  if type(value) ~= "table" then
    return value
  end
  copies = copies or {}
  if not copies[value] then
    local out = {}
    copies[value] = out
    for key, item in pairs(value) do -- order does not matter: a table is filled
      out[key] = m.copy(item, copies)
    end
  end
  return copies[value]
end

return m
