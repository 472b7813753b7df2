-- lower: graph -> program. Every node becomes a call of its kernel; every value of an entry a
-- buffer. An assignment disappears: the kernel that computes the next value writes it over the
-- variable.
local fail = require("lib.fail")
local graph_form = require("ir.graph")
local kernels = require("kernels")
local list = require("lib.list")
local ops = require("ops")
local program_form = require("ir.program")
local m = {}

-- "hidden.y" as a person would say it in the comment of a step of layer `layer`: "y" at home.
local function spoken(name, layer)
  local owner, role = name:match("^(.*)%.([^.]*)$")
  return owner == layer and role or name
end

-- The attributes of an op as its formula says them: hyper-parameters as people call them.
local function spoken_attrs(op, attrs, layer)
  if not op.hypers then
    return attrs
  end
  local out = list.copy(attrs)
  for _, name in ipairs(op.hypers) do
    out[name] = spoken(attrs[name], layer)
  end
  return out
end

-- What a node computes, in words: "relu(image . w' + b)"; `epilogue` is its own, or none.
local function formula(node, epilogue)
  local function apply(op, attrs, names, running)
    local texts = list.map(names, function(name)
      return name == graph_form.running and running or spoken(name, node.layer)
    end)
    return op.formula(spoken_attrs(op, attrs, node.layer), table.unpack(texts))
  end
  local text = apply(ops[node.op], node.attrs, node.args)
  for _, step in ipairs(epilogue or node.epilogue) do
    text = apply(ops[step.op], step.attrs, step.args, text)
  end
  return text
end

local function layers_of(node)
  local out = { node.layer }
  for _, step in ipairs(node.epilogue) do
    if not list.index(out, step.layer) then
      out[#out + 1] = step.layer
    end
  end
  return out
end

local function same(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then
    return a == b
  end
  for key, value in pairs(a) do -- order does not matter
    if not same(value, b[key]) then
      return false
    end
  end
  return #a == #b
end

-- The kernel's text is emitted once for all that share it. Where two differ under one name, the
-- second is called NAME_alone if it is for a batch of one sample, else (another layout) NAME_2.
-- Returns the name.
local function add_kernel(program, instance, alone)
  local base, n = instance.name, 1
  local name = base
  local function taken()
    return program.kernels[name] and not same(instance.fields, program.kernels[name].given)
  end
  if alone and taken() then
    base = base .. "_alone"
    name = base
  end
  while taken() do
    n = n + 1
    name = base .. "_" .. n
  end
  if not program.kernels[name] then
    local fields = list.copy(instance.fields)
    fields.name = name
    local kernel =
      { name = name, template = instance.template, fields = fields, given = instance.fields }
    table.insert(program.kernels, kernel)
    program.kernels[name] = kernel
    program.own = math.max(program.own, fields.own_reals or 0)
  end
  return name
end

-- Where a value is another one in the same memory, the steps name the one that is computed.
local function resolve(aliases, args)
  for _, arg in ipairs(args) do
    arg.value = aliases[arg.value] or arg.value
    arg.size = aliases[arg.size] or arg.size
  end
  return args
end

-- Memory that a kernel needs for itself is a value, `name`, that nobody else reads.
local function add_scratch(entry, name, args)
  for _, arg in ipairs(args) do
    if arg.scratch then
      local type = { type = "real", shape = { arg.scratch }, batched = false }
      local value = graph_form.value(name, "plain", type)
      value.layout = "dense"
      arg.value, arg.write = graph_form.add_value(entry.values, value), true
    end
  end
end

-- The nodes that the kernel of a later one computes as well: a set.
local function taken_along(graph, entry)
  local out = {}
  for _, node in ipairs(entry.nodes) do
    local takes = node.along and kernels[node.kernel].takes
    if takes then
      local view = graph_form.view(graph, entry, node)
      out[node.along] = takes(view, graph_form.view(graph, entry, node.along))
    end
  end
  return out
end

-- The call `first` that comes before that of a node's `instance`: it computes what this one reads
-- as its parts.
local function first_step(program, entry, node, instance, aliases)
  local first, name = instance.first, node.results[1] .. "_parts"
  local args = resolve(aliases, first.args)
  add_scratch(entry, name, args)
  for _, arg in ipairs(instance.args) do
    arg.value = arg.parts and name or arg.value
  end
  local out = program_form.step(add_kernel(program, first, entry.alone), args, node)
  out.considered, out.measured = {}, nil -- they stand with `step`
  out.result, out.shape, out.layers = name, entry.values[name].shape, layers_of(node)
  out.formula = formula(node, {}) .. ", part by part"
  return out
end

-- What a kernel says of itself by a field, true or false: of all nodes, or of a node that it sees.
local function trait(kernel, field, view)
  local said = kernel[field]
  if type(said) == "function" then
    return said(view)
  end
  return said or false
end

-- The steps of a node; `along` is the node that its kernel computes as well, if any.
local function lower_node(program, graph, entry, node, along, aliases)
  local kernel = kernels[node.kernel] or fail.bug("no kernel '%s'", tostring(node.kernel))
  if kernel.alias then
    aliases[node.results[1]] = aliases[node.args[1]] or node.args[1]
    return {}
  end
  local view = graph_form.view(graph, entry, node)
  local instance = kernel.lower(view, along and graph_form.view(graph, entry, along))
  local first = instance.first and first_step(program, entry, node, instance, aliases)
  local args = resolve(aliases, instance.args)
  add_scratch(entry, node.results[1] .. "_scratch", args)
  local step = program_form.step(add_kernel(program, instance, entry.alone), args, node)
  step.in_place, step.single = kernel.in_place or false, trait(kernel, "single", view)
  step.layers = layers_of(node)
  step.formula = formula(node)
  if along then
    local result = spoken(along.results[1], node.layer)
    step.formula = ("%s, %s = %s"):format(step.formula, result, formula(along))
  end
  step.shape = entry.values[node.results[1]].shape
  local main = first or step
  main.by_parts = trait(kernel, "by_parts", view)
  return { main, first and step }
end

-- The step that computes `value` writes into the variable instead.
local function assign(step, variable, value)
  if not step then
    fail.bug("nothing computes %s", value)
  elseif not step.in_place then
    fail.bug("%s cannot be computed in place", variable)
  end
  for _, arg in ipairs(step.args) do
    arg.value = arg.value == value and variable or arg.value
    arg.size = arg.size == value and variable or arg.size
  end
  step.result = step.result == value and variable or step.result
end

-- Scalars that the caller asks for stand beside the arena, at one place for all entries.
local scalars = { loss = true, correct = true, penalty = true }

-- A scalar that is computed in place, one term after the other, stands all the time where it ends.
local function keep_chain(program, entry, steps, kept, role, value)
  for i = #steps, 1, -1 do
    local step = steps[i]
    if step.in_place and list.index(program_form.writes(step), value) then
      for _, name in ipairs(program_form.reads(step)) do
        local before = entry.values[name]
        if before and #before.shape == 1 and before.shape[1] == 1 then
          kept[name], program.results[name], value = true, role, name
        end
      end
    elseif list.index(program_form.writes(step), value) then
      return
    end
  end
end

local function add_outputs(program, entry, aliases, steps)
  local kept = {}
  for _, output in ipairs(entry.outputs) do
    output.value = aliases[output.value] or output.value
    if scalars[output.role] then
      kept[output.value] = true
      program.results[output.value] = output.role
      if output.role == "penalty" then
        keep_chain(program, entry, steps, kept, output.role, output.value)
      end
    end
    table.insert(program.outputs, { entry = entry.name, role = output.role, value = output.value })
  end
  return kept
end

-- A buffer for every value that the steps write and that is not kept elsewhere.
local function add_buffers(program, entry, steps, kept)
  program.buffers[entry.name] = {}
  for _, step in ipairs(steps) do
    for _, name in ipairs(program_form.writes(step)) do
      if entry.values[name] and not kept[name] then
        local buffer = program_form.buffer(entry.name, entry.values[name])
        table.insert(program.buffers, buffer)
        program.buffers[entry.name][name] = buffer
      end
    end
  end
end

local function mark_kink(graph, entry, op, args, results)
  local arg = list.index(op.args, op.kink)
  local name = arg and args[arg] or results[list.index(op.results, op.kink) or 1]
  -- The running sum of an epilogue is no value, and nothing differentiates it.
  if name and name ~= graph_form.running then
    graph_form.find(graph, entry, name).kink = op.kink_of or "sign"
  end
end

-- Where the loss has a kink, the gradient check must see on which side it stands, right after the
-- forward pass. Of a node with an epilogue, the first result is that of the epilogue's last step.
local function mark_kinks(graph, entry, node)
  local last, op = node.epilogue[#node.epilogue], ops[node.op]
  if node.phase == "backward" then
    return
  end
  if op.kink then
    local first = last and graph_form.running or node.results[1]
    mark_kink(graph, entry, op, node.args, { first, table.unpack(node.results, 2) })
  end
  if last and ops[last.op].kink then
    mark_kink(graph, entry, ops[last.op], last.args, node.results)
  end
end

-- Rows of the model's summary: trainable numbers and multiply-adds of one sample.
local function complete_layers(program)
  local numbers = {}
  for _, variable in ipairs(program.variables) do
    if variable.kind == "parameter" then
      local layer = variable.name:match("^(.*)%.")
      numbers[layer] = (numbers[layer] or 0) + list.product(variable.shape)
    end
  end
  for _, layer in ipairs(program.layers) do
    layer.parameters = numbers[layer.name] or 0
    layer.macs = (program.macs[layer.name] or 0) // program.batch
  end
end

local function count(program, entry, graph, node)
  local op = ops[node.op]
  if op.macs and entry.name == "train" then
    local macs = op.macs(node.attrs, table.unpack(graph_form.find_all(graph, entry, node.args)))
    program.flops = program.flops + 2 * macs
    if node.phase == "forward" then
      program.macs[node.layer] = (program.macs[node.layer] or 0) + macs
    end
  end
end

local function lower_entry(program, graph, entry)
  local steps, aliases, uses = {}, {}, graph_form.uses(entry)
  local writer = {} -- value name -> the step that computes it
  local along = taken_along(graph, entry)
  for _, node in ipairs(entry.objective and entry.nodes or {}) do
    mark_kinks(graph, entry, node)
  end
  for _, value in ipairs(entry.values) do
    value.unread = not (uses[value.name] or value.kink)
  end
  for _, node in ipairs(entry.nodes) do
    if node.op == "assign" then
      assign(writer[node.args[2]], node.args[1], node.args[2])
      aliases[node.args[2]] = node.args[1]
    elseif not along[node] then
      local other = along[node.along] and node.along or nil
      for _, step in ipairs(lower_node(program, graph, entry, node, other, aliases)) do
        for _, name in ipairs(program_form.writes(step)) do
          writer[name] = step
        end
        table.insert(steps, step)
      end
      count(program, entry, graph, node)
    end
  end
  for _, phase in ipairs(graph_form.phases) do
    local mine = list.filter(steps, function(step)
      return step.phase == phase
    end)
    if #mine > 0 then
      table.insert(program.functions, { entry = entry.name, phase = phase, steps = mine })
    end
  end
  add_buffers(program, entry, steps, add_outputs(program, entry, aliases, steps))
  for _, value in ipairs(entry.values) do
    if value.kind == "input" then
      if not program.inputs[value.name] then
        table.insert(program.inputs, value)
        program.inputs[value.name] = value
      end
    end
  end
end

function m.run(graph)
  local program = program_form.new(graph)
  for _, entry in ipairs(graph.entries) do
    lower_entry(program, graph, entry)
  end
  complete_layers(program)
  return program
end

return m
