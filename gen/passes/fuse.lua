-- fuse: fewer, larger ops. Each rule is a row: what it finds, what it makes of it, and why that is
-- faster.
local graph_form = require("ir.graph")
local list = require("lib.list")
local ops = require("ops")
local m = {}

-- What the rules look at. Fused nodes are replaced by false until the entry is swept.
local function survey(entry)
  local produced = {} -- value name -> position of its node
  for i, node in ipairs(entry.nodes) do
    for _, name in ipairs(node.results) do
      produced[name] = i
    end
  end
  return { nodes = entry.nodes, produced = produced, uses = graph_form.uses(entry) }
end

-- Whether all of a node's arguments but `except` exist before position `at`.
local function ready(view, node, except, at)
  for _, name in ipairs(node.args) do
    if name ~= except and view.produced[name] and view.produced[name] >= at then
      return false
    end
  end
  return true
end

-- A product followed by an elementwise op that alone reads it: the op moves into the product.
local function into_epilogue(view, at)
  local node = view.nodes[at]
  local op = ops[node.op]
  if not op.elementwise or op.hypers then
    return false
  end
  for i, name in ipairs(node.args) do
    local position = view.produced[name]
    local source = position and view.nodes[position]
    if
      source
      and ops[source.op].carries_epilogue
      and source.results[1] == name
      and view.uses[name] == 1
      and source.phase == node.phase
      and op.args[i] ~= op.broadcast
      and ready(view, node, name, position)
    then
      local args = list.map(node.args, function(arg)
        return arg == name and graph_form.running or arg
      end)
      local step = { op = node.op, args = args, attrs = node.attrs, layer = node.layer }
      table.insert(source.epilogue, step)
      source.results[1] = node.results[1]
      view.produced[node.results[1]] = position
      view.nodes[at] = false
      return true
    end
  end
  return false
end

m.rules = {
  {
    name = "epilogue",
    reason = "bias, activation and mask are applied while the product's sums are in registers: "
      .. "no pass over memory of their own",
    apply = into_epilogue,
  },
}

local function fuse_entry(entry)
  local view = survey(entry)
  for at = 1, #entry.nodes do
    for _, rule in ipairs(m.rules) do
      if rule.apply(view, at) then
        break
      end
    end
  end
  entry.nodes = list.filter(entry.nodes, function(node)
    return node
  end)
  graph_form.sweep(entry)
end

-- options.fuse = false leaves the graph as it is.
function m.run(graph, options)
  graph = list.copy(graph)
  if options.fuse ~= false then
    for _, entry in ipairs(graph.entries) do
      fuse_entry(entry)
    end
  end
  return graph
end

return m
