-- The C program that measures problems in all their ways. A way becomes a function way_N(m, me),
-- which calls its kernel on places in an array m of its own.
local cost = require("cost")
local fail = require("lib.fail")
local layouts = require("layout")
local list = require("lib.list")
local template = require("emit.template")
local m = {}

local WIDEST = 16 -- lanes, for which the places are computed

-- The values of a problem as a way wants them to stand.
local function arranged(view, way)
  local candidate, first = way.candidate, view.results[1]
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
    op = view.op, attrs = view.attrs, batch = view.batch, tile = way.tile,
    args = args, results = results, epilogue = {},
  }
end

-- The function that solves a problem in one way, with its kernel; the reals that it needs, and the
-- reals that each thread needs for itself.
local function way_function(view, way, at)
  local mine, places, size = arranged(view, way), {}, 0
  local function place(count)
    size = size + count
    return ("m + %d"):format(size - count)
  end
  for _, value in ipairs(list.joined(mine.args, mine.results)) do
    places[value.name] = place(layouts.nominal(value, WIDEST))
  end
  local parts -- where the first of two calls leaves its result
  local function argument(arg)
    if arg.scratch then
      parts = place(arg.scratch)
    end
    return arg.value and places[arg.value] or (arg.scratch or arg.parts) and parts
      or fail.bug("%s: an argument that is no value", way.name)
  end
  local instance, kernels, calls, own = way.kernel.lower(mine), {}, {}, 0
  for _, call in ipairs({ instance.first or instance, instance.first and instance }) do
    local fields = list.copy(call.fields)
    fields.name = ("%s_%d"):format(call.name, at)
    kernels[#kernels + 1] = template.expand(call.template, fields)
    own = math.max(own, fields.own_reals or 0)
    local args = table.concat(list.map(call.args, argument), ", ")
    calls[#calls + 1] = ("    %s(me, %s);"):format(fields.name, args)
  end
  return template.expand("tune_way", {
    kernels = table.concat(kernels, "\n"),
    name = ("way_%d"):format(at),
    calls = table.concat(calls, "\n    rt_meet(me);\n"),
  }), size, own
end

-- C text that is there only on the targets that the way is for.
local function where_tried(way, text)
  local tests = list.map(cost.targets, function(target)
    return way.targets and way.targets[target.name] and "1" or "0"
  end)
  return way.targets and ("#if RT_PICK(%s)\n%s\n#endif"):format(table.concat(tests, ", "), text)
    or text
end

-- The program's files, as list of {name, text}: what measures, and a file with the ways of each
-- problem, so that they can be compiled side by side.
function m.files(problems)
  local declarations, rows, reals, own, files = {}, {}, 0, 0, {}
  for i, problem in ipairs(problems) do
    local functions = list.map(problem.ways, function(way)
      local at = #rows + 1
      local text, size, each = way_function(problem.view, way, at)
      reals, own = math.max(reals, size), math.max(own, each)
      declarations[at] = ("tune_way way_%d;"):format(at)
      rows[at] = where_tried(way, ('    { way_%d, "%s", %d, 0, 0 },'):format(at, way.name, i))
      return where_tried(way, text)
    end)
    functions = table.concat(functions, "\n")
    local text = template.expand("tune_ways", { key = problem.key, functions = functions })
    files[i] = { name = ("problem_%d.c"):format(i), text = text }
  end
  local text = template.expand("tune", {
    declarations = table.concat(declarations, "\n"),
    ways = table.concat(rows, "\n"),
    reals = reals,
    own = own,
  })
  table.insert(files, { name = "tune.c", text = text })
  return files
end

return m
