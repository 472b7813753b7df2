-- The C program that measures problems in all their ways. A way becomes a function way_N(m, me),
-- which calls its kernel on places in an array m of its own.
local fail = require("lib.fail")
local layouts = require("layout")
local list = require("lib.list")
local template = require("emit.template")
local m = {}

local WIDEST = 16 -- lanes, for which the places are computed

-- The values of a problem as a way wants them to stand.
local function arranged(view, candidate)
  local first = view.results[1]
  local function copy(value, name, layout)
    local out = list.copy(value)
    out.name, out.layout = name, layout or layouts.natural(value)
    return out
  end
  local args = list.map(view.args, function(arg, i)
    return copy(arg, "arg" .. i, candidate.args[i])
  end)
  local results = list.map(view.results, function(result, i)
    return copy(result, "result" .. i, #result.shape == #first.shape and candidate.result)
  end)
  return {
    op = view.op, attrs = view.attrs, batch = view.batch,
    args = args, results = results, epilogue = {},
  }
end

-- The function that solves a problem in one way, the C text of its kernel, and the reals it needs.
local function way_function(view, way, at)
  local mine, places, size = arranged(view, way.candidate), {}, 0
  local function place(count)
    size = size + count
    return ("m + %d"):format(size - count)
  end
  for _, value in ipairs(list.joined(mine.args, mine.results)) do
    places[value.name] = place(layouts.nominal(value, WIDEST))
  end
  local call = way.kernel.lower(mine)
  local fields = list.copy(call.fields)
  fields.name = ("%s_%d"):format(call.name, at)
  local args = list.map(call.args, function(arg)
    return arg.value and places[arg.value] or arg.scratch and place(arg.scratch)
      or fail.bug("%s: an argument that is no value", way.name)
  end)
  local text = template.expand(call.template, fields)
    .. ("static void way_%d(real *m, const struct rt_member *me)\n{\n    %s(me, %s);\n}\n"):format(
      at, fields.name, table.concat(args, ", ")
    )
  return text, size
end

-- The text of the program.
function m.text(problems)
  local functions, rows, reals = {}, {}, 0
  for i, problem in ipairs(problems) do
    for _, way in ipairs(problem.ways) do
      local at = #rows
      local text, size = way_function(problem.view, way, at)
      functions[at + 1], reals = text, math.max(reals, size)
      rows[at + 1] = ("    { way_%d, %d, 0, 0 },"):format(at, i)
    end
  end
  return template.expand("tune", {
    functions = table.concat(functions, "\n"),
    ways = table.concat(rows, "\n"),
    reals = reals,
  })
end

return m
