-- Spec data as the text of a spec: what load.lua made of constructors becomes constructors again.
local list = require("lib.list")
local number = require("lib.number")
local m = {}

local WIDTH = 96

local write

-- What stands between braces: items of the list, then named fields.
local function members(value, indent)
  local out = {}
  for _, item in ipairs(value) do
    out[#out + 1] = write(item, indent)
  end
  for _, name in ipairs(list.keys(list.named(value))) do
    out[#out + 1] = name .. " = " .. write(value[name], indent)
  end
  return out
end

-- A table on one line, or on several where it is too long for that.
local function braces(value, indent)
  if next(value) == nil then
    return "{}"
  end
  local text = "{ " .. table.concat(members(value, indent), ", ") .. " }"
  if #text + #indent <= WIDTH and not text:find("\n") then
    return text
  end
  local more = indent .. "  "
  local lines = members(value, more)
  return "{\n" .. more .. table.concat(lines, ",\n" .. more) .. ",\n" .. indent .. "}"
end

write = function(value, indent)
  if type(value) == "number" then
    return number.text(value)
  elseif type(value) == "string" then
    return ("%q"):format(value)
  elseif type(value) == "table" and value.word then
    local name = value.name and (' "%s"'):format(value.name) or ""
    return value.word .. name .. " " .. braces(value.fields, indent)
  elseif type(value) == "table" then
    return braces(value, indent)
  end
  return tostring(value)
end

-- The items of a model, those of lists among them included: a list is only how layers were made.
local function opened(items, out)
  for _, item in ipairs(items) do
    if item.word then
      out[#out + 1] = item
    else
      opened(item, out)
    end
  end
  return out
end

-- item: a model as a spec says it. Returns the text of a spec that returns the same.
function m.model(item)
  local lines = { ('return model "%s" {'):format(item.name) }
  for _, layer in ipairs(opened(item.fields, {})) do
    lines[#lines + 1] = "  " .. write(layer, "  ") .. ","
  end
  for _, name in ipairs(list.keys(list.named(item.fields))) do
    lines[#lines + 1] = "  " .. name .. " = " .. write(item.fields[name], "  ") .. ","
  end
  lines[#lines + 1] = "}\n"
  return table.concat(lines, "\n")
end

return m
