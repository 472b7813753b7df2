-- The graph: what a model computes, as tensor ops in single assignment form, one list of nodes per
-- entry (train, infer, single). The entries share variables. Nothing here knows how an op is
-- computed.
local ops = require("ops")
local fail = require("lib.fail")
local list = require("lib.list")
local m = {}

-- The phases of an entry, in order: of training forward, backward, update; of inference prepare,
-- once, then forward, and behind it either of the others. Each becomes one C function.
m.phases = { "prepare", "forward", "backward", "update", "evaluate", "predict" }

-- What follows `dw = ` in an epilogue: the value that the node itself has computed so far.
m.running = "@"

function m.new(model)
  return {
    name = model.name,        -- string
    model = model,            -- the model form it was built from
    batch = model.batch,      -- samples per batch
    variables = {},           -- list of values of kind "parameter" or "state", also by name
    hypers = {},              -- list of {name, value, min, max}, also by name
    layers = {},              -- list of {name, kind, where, shape, auxiliary, recompute = with
                              -- which it is computed again}: the model's, and the losses
    classes = 0,              -- width of the scored output; 0 for regression
    entries = {},             -- list of entries
    tuned = nil,              -- set by `layout`: the file of measured times that it chose by
  }
end

function m.entry(name)
  return {
    name = name,              -- "train", "infer", "single"
    values = {},              -- list of inputs and results, in order of definition, also by name
    nodes = {},               -- list, in order of execution
    outputs = {},             -- list of {role, value}: alive at the end, never fused away
    objective = nil,          -- value to differentiate, or nil
    alone = name == "single", -- its batch is one sample
    fixed = name == "infer" or name == "single", -- parameters do not change between its runs
  }
end

-- A value. kind: "input" (given by the caller), "parameter", "state" (shared by the entries),
-- "plain".
function m.value(name, kind, type)
  return {
    name = name,              -- "hidden.y"
    kind = kind,
    type = type.type,         -- "real", or "class": an integer label per sample
    shape = type.shape,       -- list of integers
    batched = type.batched,   -- the first axis is the batch
    alone = type.alone,       -- of a batch that is one sample, for latency
    like = nil,               -- name of the value whose gradient this is
    layout = nil,             -- set by the pass `layout`
    wanted = nil,             -- set by `layout` before: the layout that a reader insists on
    unread = nil,             -- set by the pass `lower`: a result that a kernel may leave out
    kink = nil,               -- set by `lower`: what the gradient check must look at, "sign" or
                              -- "choice"
    init = nil,               -- variables: {kind, scale}
    torch = nil,              -- variables: PyTorch's name
    regularizers = nil,       -- parameters: list of {word, fields, where}
  }
end

function m.node(op, args, results, attrs)
  return {
    op = op,                  -- name
    args = args,              -- list of value names, as op.args
    results = results,        -- list of value names, as op.results
    attrs = attrs,            -- table, as op.attrs
    epilogue = {},            -- list of {op, args, attrs, layer}: elementwise ops applied to the
                              -- first result in passing; their further ones stand behind the rest
    along = nil,              -- a node before it that its kernel may compute, too, if it can
    layer = nil,              -- name of the layer it belongs to
    phase = nil,              -- one of m.phases
    where = nil,              -- {file, line} in the spec
    kernel = nil,             -- set by the pass `layout`
    considered = {},          -- kernels it chose among: list of {kernel, seconds}
    tile = nil,               -- set by `layout`: the tile its kernel takes here; nil: its own
    measured = nil,           -- the key under which these seconds were measured; nil: estimated
    verified = nil,           -- set by `verify`: the op whose types it has checked; nil again with
                              -- another epilogue
    pin = nil,                -- {kernel, args, result}: the only choice of `layout`, for tests
  }
end

-- Adds a value to a list that is also a map of names; returns its name.
function m.add_value(values, value)
  if values[value.name] then
    fail.bug("value '%s' exists twice", value.name)
  end
  values[#values + 1] = value
  values[value.name] = value
  return value.name
end

-- The value called `name`, as an entry sees it.
function m.find(graph, entry, name)
  return entry.values[name] or graph.variables[name] or fail.bug("no value '%s'", name)
end

-- The values of a list of names; m.running stays itself.
function m.find_all(graph, entry, names)
  local out = {}
  for i, name in ipairs(names) do
    out[i] = name == m.running and name or m.find(graph, entry, name)
  end
  return out
end

-- All names that a node reads: its arguments and those of its epilogue.
function m.reads(node)
  local out = table.move(node.args, 1, #node.args, 1, {})
  for _, step in ipairs(node.epilogue) do
    for _, name in ipairs(step.args) do
      if name ~= m.running then
        out[#out + 1] = name
      end
    end
  end
  return out
end

-- `source` applies `node`, an elementwise op without an epilogue, to its first result, `name`.
function m.carry(source, node, name)
  local args = {}
  if #node.epilogue > 0 then
    fail.bug("%s cannot carry %s, which has an epilogue", source.op, node.op)
  end
  for i, arg in ipairs(node.args) do
    args[i] = arg == name and m.running or arg
  end
  local step = { op = node.op, args = args, attrs = node.attrs, layer = node.layer }
  table.insert(source.epilogue, step)
  source.verified = nil
  source.results[1] = node.results[1]
  table.move(node.results, 2, #node.results, #source.results + 1, source.results)
end

-- A node as kernels see it: values instead of names.
function m.view(graph, entry, node)
  local results = m.find_all(graph, entry, node.results)
  local behind = #ops[node.op].results
  return {
    op = node.op,
    attrs = node.attrs,
    batch = graph.batch,
    tile = node.tile,
    args = m.find_all(graph, entry, node.args),
    results = results,
    epilogue = list.map(node.epilogue, function(step)
      local first = behind + 1
      behind = behind + #ops[step.op].results - 1
      return {
        op = step.op,
        args = m.find_all(graph, entry, step.args),
        attrs = step.attrs,
        further = table.move(results, first, behind, 1, {}),
      }
    end),
  }
end

-- The names of a node's arguments: those of its op, or x1, x2, ... where it takes several.
function m.roles(node)
  local op = ops[node.op]
  return op.several and list.map(node.args, function(_, i)
    return op.args[1] .. i
  end) or op.args
end

-- A node as its op's gradient sees it: names by role, n.x, n.w, n.args in order, and n.attrs.
function m.named(node)
  local n = { attrs = node.attrs, args = node.args }
  for i, role in ipairs(m.roles(node)) do
    n[role] = node.args[i]
  end
  for i, role in ipairs(ops[node.op].results) do
    n[role] = node.results[i]
  end
  return n
end

-- value name -> how often nodes and outputs read it.
function m.uses(entry)
  local uses = {}
  for _, node in ipairs(entry.nodes) do
    for _, name in ipairs(m.reads(node)) do
      uses[name] = (uses[name] or 0) + 1
    end
  end
  for _, output in ipairs(entry.outputs) do
    uses[output.value] = (uses[output.value] or 0) + 1
  end
  return uses
end

-- Forgets the values that no node computes any more.
function m.sweep(entry)
  local values = list.filter(entry.values, function(value)
    return value.kind == "input"
  end)
  for _, node in ipairs(entry.nodes) do
    for _, name in ipairs(node.results) do
      values[#values + 1] = entry.values[name]
    end
  end
  entry.values = {}
  for _, value in ipairs(values) do
    m.add_value(entry.values, value)
  end
end

-- Drops nodes whose results nothing reads. Assignments stay.
function m.prune(entry)
  local wanted = {}
  for _, output in ipairs(entry.outputs) do
    wanted[output.value] = true
  end
  local keep = {}
  for i = #entry.nodes, 1, -1 do
    local node = entry.nodes[i]
    keep[i] = node.op == "assign"
    for _, name in ipairs(node.results) do
      keep[i] = keep[i] or wanted[name] or false
    end
    if keep[i] then
      for _, name in ipairs(m.reads(node)) do
        wanted[name] = true
      end
    end
  end
  local nodes = {}
  for i, node in ipairs(entry.nodes) do
    if keep[i] then
      nodes[#nodes + 1] = node
    end
  end
  entry.nodes = nodes
  m.sweep(entry)
end

-- Gives a value that is no output yet another name. Its readers stand behind its producer, so only
-- those nodes are looked at.
function m.rename(entry, old, new)
  if entry.values[new] then
    fail.bug("value '%s' exists twice", new)
  end
  local value = entry.values[old]
  entry.values[old], entry.values[new] = nil, value
  value.name = new
  local function swap(names)
    local found = false
    for i, name in ipairs(names) do
      if name == old then
        names[i], found = new, true
      end
    end
    return found
  end
  for i = #entry.nodes, 1, -1 do
    local node = entry.nodes[i]
    swap(node.args)
    for _, step in ipairs(node.epilogue) do
      swap(step.args)
    end
    if swap(node.results) then
      break
    end
  end
  return new
end

-- Types of a node's results after its epilogue, computed from its arguments.
function m.result_types(graph, entry, node)
  local op = ops[node.op] or fail.bug("unknown op '%s'", node.op)
  local args = m.find_all(graph, entry, node.args)
  local types = { op.type(node.attrs, table.unpack(args)) }
  for _, step in ipairs(node.epilogue) do
    local step_args = m.find_all(graph, entry, step.args)
    for i, arg in ipairs(step_args) do
      step_args[i] = arg == m.running and types[1] or arg
    end
    local more = { ops[step.op].type(step.attrs, table.unpack(step_args)) }
    types[1] = more[1]
    table.move(more, 2, #more, #types + 1, types)
  end
  return types
end

return m
