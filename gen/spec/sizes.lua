-- Checks of fields that hold sizes along axes, by type: as schema.lua has them.
local list = require("lib.list")
local m = {}

function m.shape(_, value)
  if type(value) ~= "table" or #value < 1 or #value > 4 then
    return nil, "must be a list of one to four sizes"
  end
  for _, n in ipairs(value) do
    if math.type(n) ~= "integer" or n < 1 or n > 1 << 24 then
      return nil, "must hold integers from 1 to 16777216"
    end
  end
  return value
end

-- Whether `fits` holds for the value, or for each of `axes` in a list.
local function each_axis(axes, value, fits)
  if type(value) ~= "table" or value.word or value.unfinished then
    return fits(value)
  end
  local good = #value == axes and #list.keys(list.named(value)) == 0
  for _, item in ipairs(value) do
    good = good and fits(item)
  end
  return good
end

local LARGEST = 1 << 16

function m.sizes(field, value)
  local function fits(n)
    return math.type(n) == "integer" and n >= field.min and n <= LARGEST
  end
  if not each_axis(field.axes, value, fits) then
    local rule = field.axes == 1 and "must be an integer from %d to %d"
      or "must be an integer from %d to %d, or %d of them in a list"
    return nil, rule:format(field.min, LARGEST, field.axes)
  end
  return value
end

function m.padding(field, value)
  local function size(n)
    return math.type(n) == "integer" and n >= 0 and n <= LARGEST
  end
  local good = value == "same"
    or value == "valid"
    or each_axis(field.axes, value, function(n)
      return size(n) or type(n) == "table" and #n == 2 and size(n[1]) and size(n[2])
    end)
  if not good then
    return nil,
      'must be "same", "valid", a size, or a list of a size or { before, behind } for each axis'
  end
  return value
end

-- A list that is not empty, of integers from 1, all different.
local function is_choice(value)
  local seen = {}
  for _, n in ipairs(type(value) == "table" and value or {}) do
    if math.type(n) ~= "integer" or n < 1 or n > LARGEST or seen[n] then
      return false
    end
    seen[n] = true
  end
  return next(seen) ~= nil and #list.keys(list.named(value)) == 0
end

function m.connections(field, value)
  local good = list.index(field.known, value)
    or type(value) == "table" and #value > 0 and each_axis(#value, value, is_choice)
  if not good then
    return nil, "must be a list of lists of different integers from 1, or one of "
      .. table.concat(field.known, ", ")
  end
  return value
end

local function is_margin(value)
  return each_axis(2, value, function(n)
    return math.type(n) == "integer" and n >= -LARGEST and n <= LARGEST
  end)
end

function m.margin(_, value)
  if not is_margin(value) then
    return nil, "must be an integer or { before, behind }"
  end
  return value
end

function m.margins(_, value)
  local good = type(value) ~= "table" and is_margin(value)
  if type(value) == "table" then
    good = #value > 0 and each_axis(#value, value, is_margin)
  end
  if not good then
    return nil, "must be an integer, or a list of an integer or { before, behind } for each axis"
  end
  return value
end

return m
