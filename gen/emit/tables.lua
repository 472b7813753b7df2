-- The tables by which a model describes itself to the runtime: rows of C initializers.
local layout = require("layout")
local list = require("lib.list")
local names = require("emit.names")
local number = require("lib.number")
local text = require("lib.text")
local m = {}

local inits = {
  constant = "RT_CONSTANT",
  normal = "RT_NORMAL",
  uniform = "RT_UNIFORM",
  orthogonal = "RT_ORTHOGONAL",
}

-- A view of `value` at the C expression `offset`.
function m.view(value, offset)
  local block = layout.block(value)
  return ("{ %d, { %s }, { %s }, %s, %s }"):format(
    #value.shape,
    table.concat(value.shape, ", "),
    table.concat(layout.strides(value), ", "),
    offset,
    block and ("RT_LANES, %d"):format(block) or "0, 0"
  )
end

-- Bytes from the start of the context to a place in the arena.
function m.arena(program, entry, name)
  return ("offsetof(struct %s, arena) + %s * sizeof(real)"):format(
    program.name,
    names.place(entry, name)
  )
end

-- Rows for the variables that `wanted` accepts.
local function rows_of(program, wanted, gradients)
  return list.map(list.filter(program.variables, wanted), function(variable)
    return ('    { "%s",\n      %s,\n      %s, %s, %s },'):format(
      variable.torch or variable.name,
      m.view(variable, ("offsetof(struct %s, %s)"):format(program.name, names.member(variable))),
      gradients[variable.name] or "SIZE_MAX",
      inits[variable.init.kind],
      number.text(variable.init.scale)
    )
  end)
end

-- What is saved as weights: parameters, and states with a name of PyTorch's.
function m.tensors(program)
  local gradients = {}
  for _, output in ipairs(program.outputs) do
    local kind, variable = output.role:match("^(%l+):(.*)$")
    if kind == "gradient" then
      gradients[variable] = m.arena(program, output.entry, output.value)
    elseif kind == "descent" then
      gradients[variable] = "RT_DESCENT"
    end
  end
  return rows_of(program, function(variable)
    return variable.torch
  end, gradients)
end

-- What the optimizer remembers.
function m.states(program)
  return rows_of(program, function(variable)
    return not variable.torch
  end, {})
end

function m.hypers(program)
  return list.map(program.hypers, function(hyper)
    return ('    { "%s", offsetof(struct %s, hyper.%s), %s, %s, %s },'):format(
      hyper.name,
      program.name,
      names.identifier(hyper.name),
      number.text(hyper.value),
      number.text(hyper.min),
      number.text(hyper.max)
    )
  end)
end

-- A schedule as its struct: words become constants.
function m.schedule(schedule)
  local parts = { ".kind = RT_" .. schedule.word:upper() }
  for _, name in ipairs(list.keys(schedule.fields)) do
    local value = schedule.fields[name]
    local shown = type(value) == "string" and "RT_" .. value:upper() or number.text(value)
    parts[#parts + 1] = (".%s = %s"):format(name, shown)
  end
  return "{ " .. table.concat(parts, ", ") .. " }"
end

function m.layers(program)
  return list.map(program.layers, function(layer)
    return ('    { "%s", "%s", %d, { %s }, %d, %d },'):format(
      layer.name,
      layer.kind,
      #layer.shape,
      table.concat(layer.shape, ", "),
      layer.parameters,
      layer.macs
    )
  end)
end

-- What is alive while a layer computes, by rows of m.layers.
function m.memory(program)
  return text.columns(list.map(program.layers, function(layer)
    local forward, backward = layer.memory.forward, layer.memory.backward
    return {
      ("    { { %d, %d },"):format(forward.live, forward.reached),
      ("{ %d, %d } },"):format(backward.live, backward.reached),
      ("/* %s */"):format(layer.name),
    }
  end))
end

local function numbers(values)
  return ("(const double[]){ %s }"):format(table.concat(list.map(values, number.text), ", "))
end

-- struct rt_augment, with as many means as deviations.
local function augment(fields)
  local mean, deviation = fields.mean, fields.deviation
  local channels = math.max(mean and #mean or 0, deviation and #deviation or 0)
  local function filled(values, default)
    local out = {}
    for i = 1, channels do
      out[i] = values and (values[i] or values[1]) or default
    end
    return numbers(out)
  end
  local rows = {
    "&(const struct rt_augment){",
    ("        .crop = %d,"):format(fields.crop or 0),
    ("        .flip = %d,"):format(fields.flip and 1 or 0),
  }
  if channels > 0 then
    rows[#rows + 1] = ("        .channels = %d,"):format(channels)
    rows[#rows + 1] = ("        .mean = %s,"):format(filled(mean, 0))
    rows[#rows + 1] = ("        .deviation = %s,"):format(filled(deviation, 1))
  end
  return table.concat(rows, "\n") .. "\n    }"
end

-- Members of the descriptor for what a run sees, watches and keeps, as far as the spec says it.
function m.run(model)
  local subset, stop = model.subset or {}, model.early_stop or {}
  local rows = {}
  local function add(name, value)
    if value then
      rows[#rows + 1] = ("    .%s = %s,"):format(name, value)
    end
  end
  local function quoted(name)
    return name and ('"%s"'):format(name)
  end
  add("augment", model.augment and augment(model.augment))
  add("subset_train", subset.train)
  add("subset_test", subset.test)
  add("subset_shuffled", subset.shuffle and 1)
  add("validation", model.validation and number.text(model.validation))
  add("monitor", quoted(stop.monitor))
  add("patience", stop.patience)
  add("min_delta", (stop.min_delta or 0) > 0 and number.text(stop.min_delta))
  add("restore_best", stop.restore_best and 1)
  add("keep_best", quoted(model.keep_best))
  return rows
end

-- The layers whose outputs an entry keeps for those who look at them.
function m.kept(program, entry)
  local out = {}
  for _, output in ipairs(program.outputs) do
    local layer = output.role:match("^keep:(.*)$")
    if layer and output.entry == entry then
      local value = names.find(program, output.entry, output.value)
      local offset = m.arena(program, output.entry, output.value)
      out[#out + 1] = ('    { "%s",\n      %s },'):format(layer, m.view(value, offset))
    end
  end
  return out
end

-- Members of the descriptor for what a training measures.
function m.measure(model)
  local measure = model.measure
  if not measure then
    return {}
  end
  local kinds = list.filter({ "activations", "gradients", "weights" }, function(name)
    return measure[name]
  end)
  local rows = {
    "    .measures = " .. table.concat(
      list.map(kinds, function(name)
        return "RT_" .. name:upper()
      end),
      " | "
    ) .. ",",
    ("    .bins = %d,"):format(measure.bins),
    ("    .threshold = %s,"):format(number.text(measure.threshold)),
  }
  if measure.low then
    rows[#rows + 1] = ("    .low = %s,"):format(number.text(measure.low))
    rows[#rows + 1] = ("    .high = %s,"):format(number.text(measure.high))
  end
  return rows
end

local kinks = { sign = "RT_SIGN", choice = "RT_CHOICE" }

-- ReLU outputs, weights of an L1 penalty, winners of a pooling: what must agree between the two
-- sides of a difference quotient.
function m.kinks(program)
  local out = {}
  local function add(value, offset)
    out[#out + 1] = ("    { %s, %s, %d },"):format(
      m.view(value, offset),
      kinks[value.kink],
      value.batched and 1 or 0
    )
  end
  for _, variable in ipairs(program.variables) do
    if variable.kink then
      add(variable, ("offsetof(struct %s, p.%s)"):format(
        program.name,
        names.identifier(variable.name)
      ))
    end
  end
  for _, buffer in ipairs(program.buffers) do
    if buffer.entry == "train" and buffer.value.kink then
      add(buffer.value, m.arena(program, "train", buffer.name))
    end
  end
  return out
end

return m
