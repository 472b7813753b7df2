-- Templates: C text in which `${name}` is replaced by a field and lines that start with `//:` are
-- Lua, in which `include("other")` puts the text of another template. Each line becomes one line of
-- a Lua chunk named after the file, so Lua's own errors name the template and its line. Strict: an
-- unknown field, or one that is neither text nor integer, is an error.
local fail = require("lib.fail")
local file = require("lib.file")
local m = { folder = nil } -- set by main: where the templates are, ending in "/"

local cache = {}

local function translate(text)
  local lines = {}
  for line in text:gmatch("([^\n]*)\n") do
    local statement = line:match("^%s*//:(.*)$")
    if statement then
      lines[#lines + 1] = statement
    else
      local parts = line:gsub("%%", "%%%%"):gsub("%${([%a_][%w_]*)}", "%%s")
      local names = {}
      for name in line:gmatch("%${([%a_][%w_]*)}") do
        names[#names + 1] = (', show("%s", %s)'):format(name, name)
      end
      lines[#lines + 1] = ("put((%q):format(%s))")
        :format(parts .. "\n", table.concat(names):sub(3))
        :gsub("\\\n", "\\n")
    end
  end
  return table.concat(lines, "\n")
end

local function show(name, value)
  if type(value) == "string" or math.type(value) == "integer" then
    return tostring(value)
  end
  fail.bug("template field '%s' must be text or an integer, got %s", name, type(value))
end

-- The text of template `name` with `fields`.
function m.expand(name, fields)
  local path = "templates/" .. name .. ".c.in"
  cache[name] = cache[name] or translate(file.read(m.folder .. name .. ".c.in"))
  local out = {}
  local env = setmetatable({
    show = show,
    put = function(text)
      out[#out + 1] = text
    end,
    include = function(other)
      out[#out + 1] = m.expand(other, fields)
    end,
  }, {
    __index = function(_, key)
      if fields[key] == nil then
        error(("bug: no field '%s'"):format(key), 2) -- Lua adds the template's name and line
      end
      return fields[key]
    end,
  })
  local chunk = assert(load(cache[name], "@" .. path, "t", env))
  chunk()
  return table.concat(out)
end

return m
