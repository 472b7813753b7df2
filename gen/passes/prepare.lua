-- prepare: graph -> graph. What inference computes from parameters alone, such as the factors of
-- batch normalization, moves into a phase of its own, which runs once for all batches. Training has
-- none: its parameters change with every step.
local graph_form = require("ir.graph")
local m = {}

-- The longest way from a variable to each value that comes from variables alone: 0 for a variable,
-- nil for what depends on the batch.
local function depths(graph, entry)
  local depth = {}
  for _, variable in ipairs(graph.variables) do
    depth[variable.name] = 0
  end
  for _, node in ipairs(entry.nodes) do
    local deepest = node.phase == "forward" and 0 or nil
    for _, name in ipairs(node.args) do
      deepest = deepest and depth[name] and math.max(deepest, depth[name] + 1)
    end
    for _, name in ipairs(node.results) do
      depth[name] = deepest
    end
  end
  return depth
end

-- Nodes of the same depth stand side by side: those of one op then become one loop.
local function prepare_entry(graph, entry)
  local depth = depths(graph, entry)
  local stages, rest, deepest = {}, {}, 0
  for _, node in ipairs(entry.nodes) do
    local at = depth[node.results[1]]
    if at then
      node.phase = "prepare"
      stages[at] = stages[at] or {}
      table.insert(stages[at], node)
      deepest = math.max(deepest, at)
    else
      rest[#rest + 1] = node
    end
  end
  entry.nodes = {}
  for at = 0, deepest do
    table.move(stages[at] or {}, 1, #(stages[at] or {}), #entry.nodes + 1, entry.nodes)
  end
  table.move(rest, 1, #rest, #entry.nodes + 1, entry.nodes)
  graph_form.sweep(entry)
end

function m.run(graph)
  for _, entry in ipairs(graph.entries) do
    if entry.fixed then
      prepare_entry(graph, entry)
    end
  end
  return graph
end

return m
