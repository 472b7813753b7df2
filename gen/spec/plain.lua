-- Checks of fields that hold numbers, truth values, strings and lists of them, by type: as
-- schema.lua has them.
local number = require("lib.number")
local m = {}

local function in_range(field, value)
  return not (field.min and value < field.min)
    and not (field.max and value > field.max)
    and not (field.above and value <= field.above)
    and not (field.below and value >= field.below)
end

local function range_text(field)
  local parts = {}
  for _, bound in ipairs({
    { "min", "at least" },
    { "above", "above" },
    { "max", "at most" },
    { "below", "below" },
  }) do
    if field[bound[1]] then
      parts[#parts + 1] = bound[2] .. " " .. number.text(field[bound[1]])
    end
  end
  return table.concat(parts, " and ")
end

local function numeric(field, value, noun, fits)
  if not fits(value) then
    local quoted = type(value) == "string" and fits(tonumber(value) or false)
    return nil, "must be " .. noun, quoted and "remove the quotes" or nil
  elseif
    value ~= value
    or value == math.huge
    or value == -math.huge
    or not in_range(field, value)
  then
    return nil,
      "must be "
        .. noun
        .. (range_text(field) ~= "" and " " .. range_text(field) or " that is finite")
  end
  return value
end

function m.integer(field, value)
  return numeric(
    field,
    type(value) == "number" and math.tointeger(value) or value,
    "an integer",
    function(v)
      return math.type(v) == "integer"
    end
  )
end

function m.number(field, value)
  return numeric(field, value, "a number", function(v)
    return type(v) == "number"
  end)
end

function m.numbers(field, value)
  if type(value) ~= "table" or #value < 1 or value.word or value.unfinished then
    return nil, "must be a list of numbers, as in { 0.5 }"
  end
  for i, n in ipairs(value) do
    local good, rule, hint = m.number(field, n)
    if not good then
      return nil, ("item %d %s"):format(i, rule), hint
    end
  end
  return value
end

function m.portion(_, value)
  if math.type(value) == "float" and value >= 1 then
    return nil, "must be a share below 1 or a count of rows", "a count has no decimal point"
  end
  return numeric({ above = 0, max = 1 << 30 }, value, "a share or a count of rows", function(v)
    return type(v) == "number"
  end)
end

function m.scalar(_, value)
  if type(value) == "number" then
    return m.number({}, value)
  elseif type(value) == "string" then
    return m.string(nil, value)
  elseif type(value) ~= "boolean" then
    return nil, "must be a number, a string, or true or false"
  end
  return value
end

function m.boolean(_, value)
  if type(value) ~= "boolean" then
    return nil, "must be true or false"
  end
  return value
end

function m.string(_, value)
  if type(value) ~= "string" then
    return nil, "must be a string"
  elseif value:find('[%c\\"]') then
    return nil, "must have no quotes, backslashes or control characters"
  end
  return value
end

function m.names(_, value)
  local out = type(value) == "string" and { value } or value
  if type(out) ~= "table" or #out == 0 or out.word or out.unfinished then
    return nil, "must be a name or a list of names"
  end
  for _, name in ipairs(out) do
    if not m.string(nil, name) then
      return nil, "must be a name or a list of names"
    end
  end
  return out
end

function m.layers(_, value)
  if type(value) ~= "table" then
    return nil, "must be a layer or a list of layers"
  end
  return value
end

function m.text(_, value)
  if type(value) ~= "string" or not utf8.len(value) then
    return nil, "must be text"
  end
  return value
end

return m
