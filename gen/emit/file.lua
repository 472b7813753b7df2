-- emit: program -> text. The files of a model, through templates of sections and kernels.
local layout = require("layout")
local list = require("lib.list")
local functions = require("emit.functions")
local names = require("emit.names")
local number = require("lib.number")
local tables = require("emit.tables")
local template = require("emit.template")
local text = require("lib.text")
local m = {}

local function lines(rows)
  return table.concat(rows, "\n")
end

-- The sum of a field of the layers; with `only` of those in which it is set.
local function total(program, field, only)
  local n = 0
  for _, layer in ipairs(program.layers) do
    n = n + ((not only or layer[only]) and layer[field] or 0)
  end
  return n
end

-- The layers with names of their own, each with those that are called after the one before it, as
-- conv1_batch_norm and conv1_batch_norm_relu are: list of {name, kinds, shape = of the last one,
-- parameters, macs}.
local function families(program)
  local out, last = {}, nil
  for _, layer in ipairs(program.layers) do
    if not last or layer.name ~= last.name .. "_" .. layer.kind then
      table.insert(out, { name = layer.name, kinds = {}, parameters = 0, macs = 0 })
    end
    local family = out[#out]
    table.insert(family.kinds, layer.kind)
    family.shape = layer.shape
    family.parameters = family.parameters + layer.parameters
    family.macs = family.macs + layer.macs
    last = layer
  end
  return out
end

-- The table at the head of the model file.
local function summary(program)
  local rows = { { "layer", "kind", "out", "params", "multiply-adds" } }
  for _, family in ipairs(families(program)) do
    rows[#rows + 1] = {
      family.name,
      table.concat(family.kinds, ", "),
      text.shape(family.shape),
      family.parameters > 0 and number.grouped(family.parameters) or "",
      family.macs > 0 and number.grouped(family.macs) or "",
    }
  end
  return lines(list.map(text.columns(rows, { [4] = true, [5] = true }), function(line)
    return " *   " .. line
  end))
end

-- One line per buffer, in the order in which they come to life: its place, and from when to when it
-- lives.
local function arena(program)
  local rows = {}
  local function place(float, double)
    return (not double or double == float) and ("%d"):format(float)
      or ("RT_FLOAT_DOUBLE(%d, %d)"):format(float, double)
  end
  for _, buffer in ipairs(program.buffers) do
    rows[#rows + 1] = {
      ("    %s = %s,"):format(
        names.place(buffer.entry, buffer.name),
        place(buffer.offset, buffer.in_double)
      ),
      ("/* %s  %s */"):format(text.shape(buffer.value.shape), buffer.life),
    }
  end
  local size = place(program.arena.size, program.arena.in_double)
  rows[#rows + 1] = { ("    ARENA = %s,"):format(size), "" }
  return lines(text.columns(rows))
end

-- The members of struct `space`: p, what is saved, or s, what the optimizer remembers.
local function members(program, space)
  local mine = list.filter(program.variables, function(variable)
    return names.member(variable):sub(1, 1) == space
  end)
  local rows = list.map(mine, function(variable)
    return {
      ("        real %s[%s];"):format(names.identifier(variable.name), layout.size(variable)),
      ("/* %s, %s by %s */"):format(
        variable.torch or variable.name,
        text.shape(variable.shape),
        variable.layout
      ),
    }
  end)
  return lines(text.columns(rows))
end

local function function_name(fn)
  if fn.entry == "infer" then
    return fn.phase == "forward" and "infer" or fn.phase
  elseif fn.entry == "single" then
    return fn.phase == "forward" and "predict_alone" or fn.phase .. "_alone"
  end
  return fn.entry .. "_" .. fn.phase
end

-- The functions of training, or of all other entries.
local function bodies(program, training)
  local mine = list.filter(program.functions, function(fn)
    return (fn.entry == "train") == training
  end)
  return lines(list.map(mine, function(fn)
    return template.expand("function", {
      name = function_name(fn),
      body = functions.body(program, fn),
    })
  end))
end

local function output_of(program, role)
  for _, output in ipairs(program.outputs) do
    if output.role == role then
      return output
    end
  end
end

-- The roles of the numbers that the caller reads: loss, correct, penalty.
local function scalars(program)
  local roles = {}
  for _, name in ipairs(list.keys(program.results)) do
    roles[program.results[name]] = true
  end
  return roles
end

-- The function of that name, if the model has it: none has nothing to do. All parameters may move
-- in `backward` already, for one.
local function pointer(program, name)
  for _, fn in ipairs(program.functions) do
    if function_name(fn) == name then
      return name
    end
  end
  return "NULL"
end

-- Where the caller of a prediction finds it.
local function output_view(program, role)
  local output = output_of(program, role)
  return output and tables.view(
    names.find(program, output.entry, output.value),
    tables.arena(program, output.entry, output.value)
  ) or "{ 0 }"
end

-- The descriptor's members that are more than a number.
local function descriptor(program)
  local input, target = program.inputs[1], program.inputs.target
  local alone = input and program.inputs[input.name .. "_alone"]
  return {
    input = input and tables.view(input, "0") or "{ 0 }",
    input_alone = alone and tables.view(alone, "0") or "{ 0 }",
    target = target and tables.view(target, "0") or "{ 0 }",
    output = output_view(program, "output"),
    output_alone = output_view(program, "output_alone"),
    forward = pointer(program, "train_forward"),
    backward = pointer(program, "train_backward"),
    update = pointer(program, "train_update"),
    prepare = pointer(program, "prepare"),
    infer = pointer(program, "infer"),
    evaluate = pointer(program, "evaluate"),
    predict = pointer(program, "predict"),
    prepare_alone = pointer(program, "prepare_alone"),
    predict_alone = pointer(program, "predict_alone"),
    penalty = output_of(program, "penalty")
      and ("offsetof(struct %s, result.penalty)"):format(program.name)
      or "SIZE_MAX",
    correct = output_of(program, "correct") and ("offsetof(struct %s, result.correct)"):format(
      program.name
    ) or "SIZE_MAX",
  }
end

-- Who the model is, and what the comment at the head of its C says.
local function identity(program, structure)
  return {
    name = program.name,
    upper = program.name:upper(),
    spec = program.model.source,
    hash = structure,
    tuned = program.tuned and program.tuned:match("[^/]*$") or false,
    batch = program.batch,
    classes = program.classes,
    parameters = total(program, "parameters"),
    parameters_text = number.grouped(total(program, "parameters")),
    flops = program.flops,
    flops_text = number.scaled(program.flops, "flop", 1000),
    arena_text = number.scaled(4 * program.arena.size, "B", 1024),
    bound_text = number.scaled(4 * program.arena.bound, "B", 1024),
    summary = summary(program),
  }
end

-- The struct of its memory.
local function memory(program)
  return {
    arena = arena(program),
    members = members(program, "p"),
    state_members = members(program, "s"),
    hyper_members = lines(list.map(program.hypers, function(hyper)
      return ("        real %s;"):format(names.identifier(hyper.name))
    end)),
    scalars = lines(list.map(list.keys(scalars(program)), function(role)
      return ("        RT_ALIGN real %s[RT_LANES];"):format(role)
    end)),
    arena_bound = program.arena.bound,
    own = program.own > 0 and program.own,
    infer_arena = math.max(
      program.arena.infer.size,
      program.arena.single and program.arena.single.size or 0
    ),
  }
end

-- The tables beside the descriptor, each with its length.
local function all_tables(program)
  local out = {
    auxiliary_parameters = total(program, "parameters", "auxiliary"),
    auxiliary_macs = total(program, "macs", "auxiliary"),
  }
  for name, rows in pairs({ -- fills a table
    tensor = tables.tensors(program),
    state = tables.states(program),
    hyper = tables.hypers(program),
    layer = tables.layers(program),
    kink = tables.kinks(program),
  }) do
    out[name .. "s"], out[name .. "_count"] = lines(rows), #rows
  end
  out.memory = lines(tables.memory(program))
  for name, entry in pairs({ measured = "train", inspected = "infer" }) do -- fills a table
    local rows = tables.kept(program, entry)
    out[name], out[name .. "_count"] = lines(rows), #rows
  end
  return out
end

-- What a run of the program takes from the spec.
local function run(model)
  local rows = list.joined(tables.run(model), tables.measure(model))
  return {
    data = model.data.name and ('"%s"'):format(model.data.name) or "NULL",
    label = model.data.label and ('"%s"'):format(model.data.label) or "NULL",
    seed = model.seed,
    epochs = model.train.epochs or 0,
    steps = model.train.steps or 0,
    batches = model.train.batches,
    schedule = model.schedule and tables.schedule(model.schedule) or false,
    check_every = model.check.every,
    check_rows = model.check.train_rows,
    run = lines(rows),
    run_count = #rows,
  }
end

local function model_fields(program, structure)
  local out = { training = bodies(program, true), inference = bodies(program, false) }
  for _, fields in ipairs({
    identity(program, structure),
    memory(program),
    all_tables(program),
    descriptor(program),
    run(program.model),
  }) do
    for key, value in pairs(fields) do -- fills a table
      out[key] = value
    end
  end
  return out
end

-- Returns a list of {name, text}: NAME.h, NAME_kernels.h, NAME_inference.h, NAME_memory.h, NAME.c.
-- `structure` is the hash of the network.
function m.run(program, structure)
  names.check(program)
  local fields = model_fields(program, structure)
  fields.kernels = lines(list.map(program.kernels, function(kernel)
    return template.expand(kernel.template, kernel.fields)
  end))
  return {
    { name = program.name .. ".h", text = template.expand("model.h", fields) },
    { name = program.name .. "_kernels.h", text = template.expand("model_kernels.h", fields) },
    { name = program.name .. "_inference.h", text = template.expand("model_inference.h", fields) },
    { name = program.name .. "_memory.h", text = template.expand("model_memory.h", fields) },
    { name = program.name .. ".c", text = template.expand("model", fields) },
  }
end

return m
