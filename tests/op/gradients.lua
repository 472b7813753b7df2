-- Gradients against central differences, both by the oracle in double precision. An op is checked
-- through its `grad`, with random weights on its result; a layer through the loss of its entry.
package.path = "gen/?.lua;gen/?/init.lua;tests/op/?.lua;" .. package.path

local builder = require("ir.builder")
local cases_of = require("cases")
local checks = require("checks")
local eval = require("ir.eval")
local graph_form = require("ir.graph")
local list = require("lib.list")
local ops = require("ops")
local tensor = require("lib.tensor")
local values_of = require("values")

local report = checks.report

local STEP, BOUND = 1e-5, 1e-6
local ELEMENTS = 6 -- of each tensor, evenly spread

-- The worst error over the elements of `values[name]`, as DESIGN.md section 9 defines it.
local function worst_error(values, name, analytic, loss)
  local worst, data = 0, values[name].data
  for i = 1, #data, math.max(1, #data // ELEMENTS) do
    local old = data[i]
    data[i] = old + STEP
    local above = loss(values)
    data[i] = old - STEP
    local below = loss(values)
    data[i] = old
    local numeric = (above - below) / (2 * STEP)
    local scale =
      math.max(math.abs(analytic.data[i]), math.abs(numeric), 1e-4 * math.max(1, math.abs(above)))
    worst = math.max(worst, math.abs(analytic.data[i] - numeric) / scale)
  end
  return worst
end

-- Random weights for the elements of a result; dead samples reach no loss.
local function random_weights(result, live)
  return tensor.new(result.shape, function(index)
    local sample = (index - 1) * result.shape[1] // list.product(result.shape)
    return (not result.batched or sample < live) and values_of.random() or 0
  end)
end

local function check_op(graph, case)
  local op = case.op
  local entry = list.copy(cases_of.entry(graph, case))
  local node = entry.nodes[1]
  local scratch = list.copy(graph)
  local g = builder.new(scratch, entry)
  g.layer = "grad"
  local values = list.copy(case.values)
  local weights = random_weights(entry.values[node.results[1]], case.live)
  local dy = graph_form.value("dy", "parameter", entry.values[node.results[1]])
  graph_form.add_value(scratch.variables, dy)
  values.dy = weights
  local n = graph_form.named(node)
  local gradients = op.grad(g, n, "dy")
  local context = values_of.context(case)
  local results = eval.run(entry, list.copy(values), context)
  for _, role in ipairs(graph_form.roles(node)) do
    if gradients[role] then
      local function weighted(changed)
        local args = list.map(node.args, function(name)
          return changed[name]
        end)
        args[#args + 1] = context
        local y, sum = op.eval(node.attrs, table.unpack(args)), 0
        for i, x in ipairs(y.data) do
          sum = sum + weights.data[i] * x
        end
        return sum
      end
      local worst =
        worst_error(values, n[role], results[gradients[role]] or values[gradients[role]], weighted)
      report(worst <= BOUND, "%s: gradient of %s is off by %g", case.name, role, worst)
    end
  end
end

-- Whether what an op with a kink reads stands so near to it that a step might cross it; of a
-- result, such as relu's, a zero tells nothing.
local function is_at_kink(entry, results)
  for _, node in ipairs(entry.nodes) do
    local op = ops[node.op]
    local arg = op.kink and not op.kink_of and list.index(op.args, op.kink)
    for _, x in ipairs(arg and results[node.args[arg]].data or {}) do
      if math.abs(x) < 100 * STEP then
        return true
      end
    end
  end
  return false
end

-- The values of a case, and what its entry makes of them: parameters shrink until they keep away
-- from kinks.
local function settled(graph, entry, case)
  local values, context = list.copy(case.values), values_of.context(case)
  for _ = 1, 20 do
    local results = eval.run(entry, list.copy(values), context)
    if not is_at_kink(entry, results) then
      return values, results
    end
    for name, value in pairs(values) do -- order does not matter
      if graph.variables[name] and graph.variables[name].kind == "parameter" then
        values[name] = tensor.map(function(x) return 0.97 * x end, value)
      end
    end
  end
  error(case.name .. ": values stay at kinks")
end

local function check_layer(graph, case)
  local entry = cases_of.entry(graph, case)
  local context = values_of.context(case)
  local values, results = settled(graph, entry, case)
  local function loss(changed)
    local after, sum = eval.run(entry, setmetatable({}, { __index = changed }), context), 0
    for _, name in ipairs(case.objectives) do
      sum = sum + after[name].data[1]
    end
    return sum
  end
  for _, output in ipairs(entry.outputs) do
    local variable = output.role:match("^gradient:(.*)$")
    if variable then
      local worst = worst_error(values, variable, results[output.value], loss)
      report(worst <= BOUND, "%s: gradient of %s is off by %g", case.name, variable, worst)
    end
  end
end

local graph, cases = cases_of.all({ table.unpack(arg) })
local seen = {} -- one check per case of an op, however many kernels compute it
for _, case in ipairs(cases) do
  if case.objectives then
    check_layer(graph, case)
  elseif case.op.grad and not seen[case.case] then
    seen[case.case] = true
    check_op(graph, case)
  end
end
for _, op in ipairs(ops) do
  report(op.grad ~= nil, "op %s says neither what its gradient is nor that it has none", op.name)
end
checks.done()
