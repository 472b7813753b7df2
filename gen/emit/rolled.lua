-- Calls of one kernel in a row, as a loop over a table: a row per call, with the arguments in which
-- the calls differ. A network of a hundred parameters is updated by a hundred rows.
local list = require("lib.list")
local names = require("emit.names")
local text = require("lib.text")
local m = {}

local WIDTH, LEAST = 120, 3

-- The C type of an argument that may stand in a table; nil for one that may not.
local function type_of(program, arg)
  if arg.value then
    return program.inputs[arg.value] and "const real *" or "real *"
  elseif arg.size then
    return "int "
  end
  return arg.hyper and "real " or arg.type and arg.type .. " "
end

-- How many steps from `at` on call the same kernel with no meeting between them.
function m.length(program, steps, at)
  local first, n = steps[at], 1
  for _, arg in ipairs(first.args) do
    if not (type_of(program, arg) or arg.live or arg.batch) then
      return 1
    end
  end
  local function goes_on(step)
    return step and step.kernel == first.kernel and not step.meet and not step.loop
  end
  while goes_on(steps[at + n]) do
    n = n + 1
  end
  return n >= LEAST and n or 1
end

local function all_same(rows)
  for _, row in ipairs(rows) do
    if row ~= rows[1] then
      return false
    end
  end
  return true
end

-- The columns of the table: for each argument, the text of every call; arguments that never differ
-- have none, and two that always agree share one.
local function columns_of(program, entry, steps)
  local columns, shared, taken = {}, {}, {}
  local texts = list.map(steps[1].args, function(_, k)
    local rows = list.map(steps, function(step)
      return names.argument(program, entry, step.args[k])
    end)
    local key = table.concat(rows, "\n")
    if all_same(rows) then
      return rows[1]
    end
    if not shared[key] then
      local arg = steps[1].args[k]
      local name = arg.role or arg.size and "size" or "x"
      taken[name] = (taken[name] or 0) + 1
      name = taken[name] == 1 and name or name .. taken[name]
      shared[key] = "each[i]." .. name
      table.insert(columns, { name = name, type = type_of(program, arg), rows = rows })
    end
    return shared[key]
  end)
  return columns, texts
end

-- "int size; real *w, *dw;"
local function members(columns)
  local out, last = "", nil
  for _, column in ipairs(columns) do
    local star = column.type:match("%*?$")
    local base = column.type:sub(1, #column.type - #star)
    local between = last == column.type and ", " or (last and "; " or "") .. base
    out, last = out .. between .. star .. column.name, column.type
  end
  return out .. ";"
end

-- The loop that makes the calls `steps`.
function m.loop(program, entry, steps)
  local columns, texts = columns_of(program, entry, steps)
  local lines = { ("        const struct { %s } each[] = {"):format(members(columns)) }
  local function add(head, pieces, indent)
    local more = text.fill(head, pieces, indent, WIDTH)
    table.move(more, 1, #more, #lines + 1, lines)
  end
  for i in ipairs(steps) do
    local row = list.map(columns, function(column)
      return column.rows[i]
    end)
    add("            { ", text.listed(row, " },"), "              ")
  end
  lines[#lines + 1] = "        };"
  lines[#lines + 1] = "        for (int i = 0; i < RT_COUNT(each); i++)"
  local args = list.joined({ "me" }, texts)
  add("            " .. steps[1].kernel .. "(", text.listed(args, ");"), "                ")
  return table.concat(lines, "\n")
end

return m
