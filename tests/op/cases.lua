-- What the op tests run: every op's and every layer's cases as entries of one graph, with random
-- values for their inputs.
local builder = require("ir.builder")
local graph_form = require("ir.graph")
local kernels = require("kernels")
local layout = require("layout")
local list = require("lib.list")
local networks = require("networks")
local ops = require("ops")
local problem = require("kernels.problem")
local values_of = require("values")
local m = {}

local function type_of(arg, batched)
  return {
    type = arg.classes and "class" or "real",
    shape = { table.unpack(arg) },
    batched = batched or false,
    alone = batched and arg[1] == 1,
  }
end

-- Adds the arguments of an op's case to `entry`: variables, but for labels, which are inputs.
local function add_arguments(graph, entry, op, case, values)
  local names = {}
  for i, arg in ipairs(case.args) do
    local type = type_of(arg, case.batched and case.batched[i])
    local role = op.several and "x" .. i or op.args[i]
    local name = arg.classes and "label" or entry.name .. "." .. role
    local value = graph_form.value(name, arg.classes and "input" or "parameter", type)
    value.layout = type.batched and layout.natural(type) or nil
    graph_form.add_value(arg.classes and entry.values or graph.variables, value)
    values[name] = values_of.tensor(type.shape, arg.classes or arg.below, arg.positive)
    names[i] = name
  end
  return names
end

-- One entry with the single op of a case, computed as `pin` says.
local function op_entry(graph, op, case, pin)
  local entry = graph_form.entry(("case_%d"):format(#graph.entries + 1))
  table.insert(graph.entries, entry)
  entry.alone = case.batched and case.batched[1] and case.args[1][1] == 1
  local values = {}
  local g = builder.new(graph, entry)
  g.layer = entry.name
  local args = add_arguments(graph, entry, op, case, values)
  args[#args + 1] = case.attrs or {}
  for _, result in ipairs({ g:apply(op, table.unpack(args)) }) do
    g:output("result", result)
    entry.values[result].wanted = pin.result
  end
  entry.nodes[1].pin = pin
  values_of.add_hypers(graph, entry.nodes[1])
  if op.name == "convert" then
    graph.variables[args[1]].layout = pin.args[1]
  end
  local rows = case.batched and case.batched[1] and case.args[1][1] or 1
  return {
    name = ("%s %s"):format(op.name, pin.way),
    entry = entry.name,
    values = values,
    live = case.live or math.max(1, rows - 2),
    op = op,
    case = case,
    kernel = kernels[pin.kernel],
  }
end

-- Every way in which an op's case can be computed: each kernel with all its layouts.
local function pins(op, case)
  local view = { op = op.name, attrs = {}, epilogue = {}, args = {} }
  for key, value in pairs(op.attrs) do -- fills a table
    view.attrs[key] = value
  end
  for key, value in pairs(case.attrs or {}) do -- fills a table
    view.attrs[key] = value
  end
  for i, arg in ipairs(case.args) do
    view.args[i] = type_of(arg, case.batched and case.batched[i])
  end
  view.results = { op.type(view.attrs, table.unpack(view.args)) }
  return list.map(problem.ways_for_any(view, kernels.serving[op.name] or {}), function(way)
    local candidate = way.candidate
    return {
      way = way.name,
      kernel = way.kernel.name, args = candidate.args, result = candidate.result,
    }
  end)
end

-- The optimizers' ops that what computes a gradient may carry.
local carried = list.filter(ops, function(op)
  return op.carried
end)

-- One entry with the op of a case as the gradient that an optimizer takes a step by.
local function step_entry(graph, optimizer, op, case, pin)
  local made = op_entry(graph, op, case, pin)
  local entry = graph.entries[#graph.entries]
  local source, g, fields = entry.nodes[1], builder.new(graph, entry), {}
  source.phase, g.layer, g.phase = "backward", entry.name, "update"
  for _, name in ipairs(optimizer.hypers) do
    fields[name] = name
  end
  local gradient = source.results[1]
  local w = g:param("w", entry.values[gradient].shape, "w", { kind = "constant", scale = 0 })
  g:replace(w, g:descend(optimizer.name, w, gradient, fields))
  made.name, entry.outputs = made.name .. ", " .. optimizer.name, {}
  for _, node in ipairs(entry.nodes) do
    if node.op == "assign" then
      local variable = node.args[1]
      g:get(variable).torch = variable -- the cases have no struct for what is not saved
      made.values[variable] = values_of.tensor(g:get(variable).shape)
      table.insert(entry.outputs, { role = "result", value = variable })
    else
      values_of.add_hypers(graph, node)
    end
  end
  return made
end

-- One entry with the op of a case, whose result goes through elementwise ops, which may be its
-- epilogue: one with a number per feature, and one with another array.
local function epilogue_entry(graph, op, case, pin)
  local made = op_entry(graph, op, case, pin)
  local entry = graph.entries[#graph.entries]
  local g, result = builder.new(graph, entry), entry.nodes[1].results[1]
  g.layer, g.phase = entry.name, entry.nodes[1].phase
  local value = entry.values[result]
  local function argument(role, type)
    local name = ("%s.%s_behind"):format(entry.name, role)
    graph_form.add_value(graph.variables, graph_form.value(name, "parameter", type))
    made.values[name] = values_of.tensor(type.shape)
    return name
  end
  local biased = result
  if value.batched then
    local bias = argument("bias", { type = "real", shape = { value.shape[2] } })
    biased = g:add_bias(result, bias)
  end
  made.name, entry.outputs = made.name .. ", epilogue", {}
  local last = g:tanh_grad(argument("y", value), biased)
  g:output("result", last)
  entry.values[last].wanted = pin.result
  return made
end

-- One entry with the op of a case, which reads a gradient that another node sums up: its kernel may
-- do that along with it.
local function sums_entry(graph, op, case, pin)
  local made = op_entry(graph, op, case, pin)
  local entry = graph.entries[#graph.entries]
  local g, node = builder.new(graph, entry), table.remove(entry.nodes)
  node.layer, node.phase, g.layer, g.phase = entry.name, "backward", entry.name, "backward"
  local sums = g:sum_rows(node.args[list.index(op.args, "dy")])
  table.insert(entry.nodes, node)
  made.name = made.name .. ", sums"
  g:output("result", sums)
  return made
end

-- Whether a kernel meets an op for the first time in such a way: in a layout, with so many axes,
-- with many samples, in groups, with filters of one element, or with rows so long that they are
-- cut. What goes along with the op is tried on these alone.
local function first_of_kind()
  local seen = {}
  return function(op, case, pin)
    local x, attrs = case.args[1] or { 1 }, case.attrs or {} -- an op may have no arguments
    local filter = op.carries_update and attrs.size -- of a convolution
    local pointwise = filter and list.product(filter) == 1 or false
    local row = list.product({ table.unpack(x, pointwise and 3 or #x) })
    local key = table.concat(list.map({
      pin.kernel, op.name, pin.result, #x, x[1] >= 32, (attrs.groups or 1) > 1, pointwise, row > 73,
    }, tostring), " ")
    local is_new = not seen[key]
    seen[key] = true
    return is_new
  end
end

-- The graph, and for each entry {name, entry, values, live}. `names`: the ops and words wanted; all
-- of them where it is empty.
function m.all(names)
  local graph = graph_form.new({ name = "cases", batch = 1 })
  local cases, chosen = {}, list.set(names)
  local function wanted(op_or_word)
    return #names == 0 or chosen[op_or_word.name]
  end
  local is_first = first_of_kind()
  for _, op in ipairs(ops) do
    for _, case in ipairs(wanted(op) and op.cases or {}) do
      for _, pin in ipairs(pins(op, case)) do
        cases[#cases + 1] = op_entry(graph, op, case, pin)
        local of_weights = op.name ~= "matmul" or case.attrs and case.attrs.transpose_a
        if is_first(op, case, pin) then
          if op.carries_epilogue then
            cases[#cases + 1] = epilogue_entry(graph, op, case, pin)
          end
          if kernels[pin.kernel].takes and list.index(op.args, "dy") then
            cases[#cases + 1] = sums_entry(graph, op, case, pin)
          end
        end
        if op.carries_update and of_weights and kernels[pin.kernel].in_place then
          local optimizer = carried[#cases // 2 % #carried + 1]
          cases[#cases + 1] = step_entry(graph, optimizer, op, case, pin)
        end
      end
    end
  end
  networks.add(graph, cases, wanted)
  return graph, cases
end

-- The entry of a case in the graph, in whatever stage.
function m.entry(graph, case)
  return list.filter(graph.entries, function(entry)
    return entry.name == case.entry
  end)[1]
end

return m
