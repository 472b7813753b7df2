-- The builder: how layers, losses, gradients and optimizers add ops to an entry. Every op is a
-- method: g:relu(x) adds a node and returns the name of its result; shapes are computed as the node
-- is built.
local graph_form = require("ir.graph")
local ops = require("ops")
local fail = require("lib.fail")
local list = require("lib.list")
local m = {}

local methods = {}

-- A builder for `entry` of `graph`. Set `layer`, `phase` and `where` before adding nodes.
function m.new(graph, entry)
  local self = {
    graph = graph,
    entry = entry,
    layer = nil,              -- name of the layer that is being built
    phase = "forward",
    where = nil,              -- {file, line}
    training = entry.name == "train",
  }
  return setmetatable(self, {
    __index = function(_, name)
      return methods[name] or (ops[name] and function(builder, ...)
        return builder:apply(ops[name], ...)
      end)
    end,
  })
end

-- A name in the current layer that no value has: "hidden.relu", "hidden.relu_2".
local function fresh(self, role)
  local base = self.layer .. "." .. role
  local name, n = base, 1
  while self.entry.values[name] do
    n = n + 1
    name = base .. "_" .. n
  end
  return name
end

-- Adds a node of `op`. Arguments are the names of op.args in order, or any number of names where it
-- takes several, then optional attributes.
function methods.apply(self, op, ...)
  local given = { ... }
  local count = #op.args
  while op.several and type(given[count + 1]) == "string" do
    count = count + 1
  end
  local args = table.move(given, 1, count, 1, {})
  local attrs = {}
  for key, default in pairs(op.attrs or {}) do -- fills a table
    attrs[key] = default
  end
  for key, value in pairs(given[count + 1] or {}) do -- fills a table
    if attrs[key] == nil then
      fail.bug("op %s has no attribute '%s'", op.name, key)
    end
    attrs[key] = value
  end
  local node = graph_form.node(op.name, args, {}, attrs)
  node.layer, node.phase, node.where = self.layer, self.phase, self.where
  local types = graph_form.result_types(self.graph, self.entry, node)
  for i, role in ipairs(op.results or { op.name }) do
    local value = graph_form.value(fresh(self, role), "plain", types[i])
    value.alone = value.batched and self.entry.alone
    node.results[i] = graph_form.add_value(self.entry.values, value)
  end
  table.insert(self.entry.nodes, node)
  return table.unpack(node.results)
end

-- The value called `name`: its shape, type.
function methods.get(self, name)
  return graph_form.find(self.graph, self.entry, name)
end

-- A trainable parameter "layer.role". `init` is {kind, scale}; `torch` is the last part of
-- PyTorch's name; `regularizers` is a list of {word, fields}. Every entry asks for it; the first
-- one creates it.
function methods.param(self, role, shape, torch, init, regularizers)
  local name = self.layer .. "." .. role
  if not self.graph.variables[name] then
    local type = { type = "real", shape = shape, batched = false }
    local value = graph_form.value(name, "parameter", type)
    value.torch, value.init = self.layer .. "." .. torch, init
    value.regularizers = regularizers or {}
    graph_form.add_value(self.graph.variables, value)
  end
  return name
end

-- A state "layer.role": numbers that last from step to step and change only through `assign`. It
-- starts at `start`. With a name of PyTorch's it is saved with the weights; otherwise it belongs to
-- the optimizer.
function methods.state(self, role, shape, start, torch)
  local name = self.layer .. "." .. role
  if not self.graph.variables[name] then
    local type = { type = "real", shape = shape, batched = false }
    local value = graph_form.value(name, "state", type)
    value.torch = torch and self.layer .. "." .. torch
    value.init = { kind = "constant", scale = start }
    graph_form.add_value(self.graph.variables, value)
  end
  return name
end

-- An input of the entry: a value that the caller hands in.
function methods.input(self, name, type)
  local value = graph_form.value(name, "input", type)
  value.alone = value.batched and self.entry.alone
  return graph_form.add_value(self.entry.values, value)
end

-- A real-valued hyper-parameter as {name, value, min, max}; returns its name.
function methods.hyper(self, hyper)
  if not self.graph.hypers[hyper.name] then
    table.insert(self.graph.hypers, hyper)
    self.graph.hypers[hyper.name] = hyper
  end
  return hyper.name
end

-- The fields of a word as its `build` uses them: hyper-parameters are registered and replaced by
-- their names, "lr" or, in a layer, "conv1.l2".
function methods.bind(self, schema, fields, layer)
  local out = {}
  for _, name in ipairs(list.keys(fields)) do
    local field, value = schema[name], fields[name]
    if field.hyper then
      local own = field.hyper == true and name or field.hyper
      value = self:hyper({
        name = layer and layer .. "." .. own or own,
        value = value,
        min = field.min or field.above,
        max = field.max or field.below * (1 - 1e-6), -- the range at run time is closed
      })
    end
    out[name] = value
  end
  return out
end

-- Gives a result of this layer its public name, "layer.role". A value that the layer only passes on
-- keeps its own.
function methods.name(self, value, role)
  local wanted = self.layer .. "." .. role
  local own = self.layer .. "."
  if value == wanted or value:sub(1, #own) ~= own then
    return value
  end
  return graph_form.rename(self.entry, value, wanted)
end

-- The variable takes `value` from the next step on; returns what the value is then called,
-- "hidden.w_next".
function methods.replace(self, variable, value)
  value = self:name(value, variable:match("[^.]*$") .. "_next")
  self:get(value).like = variable
  self:assign(variable, value)
  return value
end

-- One step of an optimizer's op for parameter w: "momentum". What the op remembers about w becomes
-- states of w's shape, called "hidden.w_v", and moves on. `fields` are the optimizer's, bound;
-- `scalars` the op's further arguments. Returns the next w.
function methods.descend(self, op_name, w, dw, fields, scalars)
  local op = ops[op_name]
  local args, attrs = { w, dw }, {}
  local states = list.map(op.states, function(state)
    local role = w:match("[^.]*$") .. "_" .. state.name
    return self:state(role, self:get(w).shape, state.start)
  end)
  table.move(states, 1, #states, #args + 1, args)
  table.move(scalars or {}, 1, #op.scalars, #args + 1, args)
  for _, name in ipairs(op.hypers) do
    attrs[name] = fields[name]
  end
  args[#args + 1] = attrs
  local results = { self:apply(op, table.unpack(args)) }
  for i, state in ipairs(states) do
    self:replace(state, results[i + 1])
  end
  return results[1]
end

-- For optimizers with means of betas `beta1` and `beta2`: counts the step, and returns the factors
-- that undo the start of both means at 0, which all parameters share.
function methods.corrections(self, fields)
  local t = self:state("t", { 1 }, 0)
  local next_t, unbias_m, unbias_v =
    self:bias_corrections(t, { beta1 = fields.beta1, beta2 = fields.beta2 })
  self:replace(t, next_t)
  return { unbias_m, unbias_v }
end

-- Marks a value as a result of the entry.
function methods.output(self, role, value)
  table.insert(self.entry.outputs, { role = role, value = value })
end

return m
