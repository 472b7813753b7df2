-- The cases' program as one C file, and their inputs as one data file.
local functions = require("emit.functions")
local layout = require("layout")
local list = require("lib.list")
local names = require("emit.names")
local number = require("lib.number")
local tables = require("emit.tables")
local template = require("emit.template")
local m = {}

local function lines(rows)
  return table.concat(rows, "\n")
end

local function case_inputs(program, case)
  return list.filter(program.variables, function(variable)
    return case.values[variable.name]
  end)
end

local function case_outputs(program, case)
  return list.filter(program.outputs, function(output)
    return output.entry == case.entry
  end)
end

local function place(program, entry, name)
  if program.variables[name] then
    return ("offsetof(struct cases, p.%s)"):format(names.identifier(name))
  end
  return tables.arena(program, entry, name)
end

-- Expands a template of this folder.
local function expand(name, fields)
  local folder = template.folder
  template.folder = "tests/op/"
  local text = template.expand(name, fields)
  template.folder = folder
  return text
end

-- The function of a case, and where its inputs and outputs are.
local function glue(program, case)
  local phases = list.filter(program.functions, function(fn)
    return fn.entry == case.entry
  end)
  local function view(value, name)
    return "    " .. tables.view(value, place(program, case.entry, name)) .. ","
  end
  return expand("case", {
    name = case.entry,
    calls = lines(list.map(phases, function(fn)
      return ("    %s_%s(context, batch, me);\n    rt_meet(me);"):format(fn.entry, fn.phase)
    end)),
    inputs = lines(list.map(case_inputs(program, case), function(variable)
      return view(variable, variable.name)
    end)),
    outputs = lines(list.map(case_outputs(program, case), function(output)
      return view(names.find(program, case.entry, output.value), output.value)
    end)),
  })
end

-- The row of a case in the table that the harness runs.
local function row(program, case)
  return ('    { "%s: %s", %s, %d, %d, %d, %d, %s_in, %s_out },'):format(
    case.entry,
    case.name,
    case.entry,
    case.live,
    case.values.label and #case.values.label.data or 0,
    #case_inputs(program, case),
    #case_outputs(program, case),
    case.entry,
    case.entry
  )
end

-- The C text. `program` holds an entry per case.
function m.source(program, cases)
  return expand("cases", {
    kernels = lines(list.map(program.kernels, function(kernel)
      return template.expand(kernel.template, kernel.fields)
    end)),
    hyper_members = lines(list.map(program.hypers, function(hyper)
      return ("        real %s;"):format(names.identifier(hyper.name))
    end)),
    hypers = lines(list.map(program.hypers, function(hyper)
      return ("    m->hyper.%s = (real)%s;"):format(
        names.identifier(hyper.name),
        number.text(hyper.value)
      )
    end)),
    arena = lines(list.map(program.buffers, function(buffer)
      return ("    %s = %d,"):format(names.place(buffer.entry, buffer.name), buffer.offset)
    end)) .. ("\n    ARENA = %d,"):format(program.arena.size),
    members = lines(list.map(program.variables, function(variable)
      return ("        RT_ALIGN real %s[%s];"):format(
        names.identifier(variable.name),
        layout.size(variable)
      )
    end)),
    functions = lines(list.map(program.functions, function(fn)
      local name = fn.entry .. "_" .. fn.phase
      return template.expand("function", { name = name, body = functions.body(program, fn) })
    end)),
    own = program.own,
    glue = lines(list.map(cases, function(case)
      return glue(program, case)
    end)),
    rows = lines(list.map(cases, function(case)
      return row(program, case)
    end)),
    count = #cases,
  })
end

-- All inputs in the order in which the harness reads them.
function m.data(program, cases)
  local out = {}
  for _, case in ipairs(cases) do
    for _, variable in ipairs(case_inputs(program, case)) do
      for _, x in ipairs(case.values[variable.name].data) do
        out[#out + 1] = ("%.17g"):format(x)
      end
    end
    for _, label in ipairs(case.values.label and case.values.label.data or {}) do
      out[#out + 1] = ("%d"):format(label)
    end
  end
  return table.concat(out, "\n") .. "\n"
end

m.outputs = case_outputs
return m
