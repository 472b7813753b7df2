-- The ranges of a search together. A point holds a value for each range, by its name; a range is
-- {name, word, fields}.
local draw = require("search.draw")
local list = require("lib.list")
local number = require("lib.number")
local words = require("words")
local m = {}

-- A value as a person reads it.
function m.shown(value)
  return type(value) == "number" and number.text(value) or tostring(value)
end

-- "lr = 0.0052, units = 64"
function m.text(ranges, point)
  return table.concat(list.map(ranges, function(range)
    return range.name .. " = " .. m.shown(point[range.name])
  end), ", ")
end

-- The point of trial `index` among all that could be drawn from these ranges.
function m.random(ranges, seed, index)
  local point = {}
  for _, range in ipairs(ranges) do
    local share = draw.share(seed, range.name, index)
    point[range.name] = words.all[range.word].value(range.fields, share)
  end
  return point
end

-- Points random(first), random(first + 1), ...
function m.randoms(ranges, seed, first, count)
  local points = {}
  for i = 1, count do
    points[i] = m.random(ranges, seed, first + i - 1)
  end
  return points
end

-- The point as a list of numbers, by which distances are measured.
function m.coordinates(ranges, point)
  local out = {}
  for _, range in ipairs(ranges) do
    local part = words.all[range.word].coordinates(range.fields, point[range.name])
    table.move(part, 1, #part, #out + 1, out)
  end
  return out
end

-- The ranges about some points.
function m.narrow(ranges, points)
  return list.map(ranges, function(range)
    local values = list.map(points, function(point)
      return point[range.name]
    end)
    local fields = words.all[range.word].narrow(range.fields, values)
    return { name = range.name, word = range.word, fields = fields }
  end)
end

return m
