-- recompute: graph -> graph. What layers with `recompute = true` compute is not kept for the
-- backward pass, but computed again right before the first op there that reads it. Layers that were
-- marked together, as one block, are a group: what it reads from outside is kept, so that no more
-- than one group is computed again at a time. `conv1.y` is called `conv1.y_again` the second time.
--
-- An op that also gives what is small and worth keeping, or that changes a state, says by `again`
-- how its first result follows from the others.
local builder = require("ir.builder")
local graph_form = require("ir.graph")
local ops = require("ops")
local m = {}

-- layer -> the block or layer that was marked around it
local function groups_of(graph)
  local groups, any = {}, false
  for _, layer in ipairs(graph.layers) do
    groups[layer.name] = layer.recompute
    any = any or layer.recompute ~= nil
  end
  return any and groups
end

-- What may be computed again, as value -> its forward node.
local function survey(entry, groups)
  local made, kept = {}, {}
  for _, output in ipairs(entry.outputs) do
    kept[output.value] = true
  end
  for _, node in ipairs(entry.nodes) do
    if node.phase == "forward" then
      local group = groups[node.layer]
      for _, name in ipairs(group and node.args or {}) do
        local from = made[name] and groups[made[name].layer]
        kept[name] = kept[name] or from ~= group or nil
      end
      for i, name in ipairs(node.results) do
        made[name] = group and not (ops[node.op].again and i > 1) and node or nil
      end
    end
  end
  for name in pairs(kept) do -- fills a table
    made[name] = nil
  end
  return made
end

-- Adds a node like `node`, a forward one, with other arguments. Returns its results by name.
local function compute_again(g, node, args)
  local op, found = ops[node.op], {}
  g.layer, g.where = node.layer, node.where
  if op.again then
    local named = graph_form.named(node)
    for i, role in ipairs(graph_form.roles(node)) do
      named[role] = args[i]
    end
    found[1] = op.again(g, named)
  else
    local given = table.move(args, 1, #args, 1, {})
    given[#given + 1] = node.attrs
    found = { g:apply(op, table.unpack(given)) }
  end
  local copies = {}
  for i, name in ipairs(found) do
    local wanted = node.results[i]
    copies[wanted] = graph_form.rename(g.entry, name, wanted .. "_again")
  end
  return copies
end

-- A function (name) -> the value that a backward op reads instead, which is added if it is not
-- there yet.
local function new_reader(g, made)
  local copies = {}
  local function again(name)
    local node = made[name]
    if node and not copies[name] then
      local args = {}
      for i, arg in ipairs(node.args) do
        args[i] = again(arg)
      end
      for result, copy in pairs(compute_again(g, node, args)) do -- fills a table
        copies[result] = copy
      end
    end
    return copies[name] or name
  end
  return again
end

local function recompute_entry(graph, entry, groups)
  local g = builder.new(graph, entry)
  g.phase = "backward"
  local again, nodes = new_reader(g, survey(entry, groups)), entry.nodes
  entry.nodes = {}
  for _, node in ipairs(nodes) do
    for i, name in ipairs(node.phase == "backward" and node.args or {}) do
      node.args[i] = again(name)
    end
    table.insert(entry.nodes, node)
  end
  graph_form.prune(entry)
end

function m.run(graph)
  local groups = groups_of(graph)
  for _, entry in ipairs(groups and graph.entries or {}) do
    if entry.objective then
      recompute_entry(graph, entry, groups)
    end
  end
  return graph
end

return m
