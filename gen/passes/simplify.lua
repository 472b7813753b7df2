-- simplify: graph -> graph. Rewrites the network before it is differentiated, so that the backward
-- pass gains as well. Each rule is a row: what it finds, what it makes of it, and why that is
-- better.
local graph_form = require("ir.graph")
local ops = require("ops")
local m = {}

local function survey(entry)
  local produced = {} -- value name -> its node
  for _, node in ipairs(entry.nodes) do
    for _, name in ipairs(node.results) do
      produced[name] = node
    end
  end
  return { entry = entry, produced = produced, uses = graph_form.uses(entry) }
end

-- max_pool(f(x)) becomes f(max_pool(x)) where f rises: the largest stays the largest.
local function behind_pool(view, node)
  local before = view.produced[node.args[1]]
  if
    node.op ~= "max_pool"
    or not before
    or before.results[1] ~= node.args[1]
    or not ops[before.op].rises
    or view.uses[node.args[1]] ~= 1
  then
    return false
  end
  local values = view.entry.values
  local pooled = values[node.results[1]]
  local largest = graph_form.value(("%s.largest"):format(node.layer), "plain", pooled)
  while values[largest.name] do
    largest.name = largest.name .. "_"
  end
  graph_form.add_value(values, largest)
  node.args[1], before.args[1] = before.args[1], largest.name
  node.results[1], before.results[1] = largest.name, pooled.name
  view.produced[largest.name], view.produced[pooled.name] = node, before
  view.uses[largest.name] = 1
  return before
end

m.rules = {
  {
    name = "behind pool",
    reason = "an activation or a bias in front of a max_pool acts on its result: on a quarter of "
      .. "the numbers, and nothing needs those in front any more",
    apply = behind_pool,
  },
}

-- Applies the rules to a node until none fits; the nodes that it overtook stand behind it.
local function simplify_node(view, node, out)
  local overtaken = {}
  local function apply()
    for _, rule in ipairs(m.rules) do
      local behind = rule.apply(view, node)
      if behind then
        table.insert(overtaken, 1, behind)
        return true
      end
    end
  end
  while apply() do
    local last = overtaken[1]
    for i = #out, 1, -1 do
      if out[i] == last then
        table.remove(out, i)
        break
      end
    end
  end
  out[#out + 1] = node
  table.move(overtaken, 1, #overtaken, #out + 1, out)
end

-- options.fuse = false leaves the graph as it is.
function m.run(graph, options)
  for _, entry in ipairs(options.fuse ~= false and graph.entries or {}) do
    local view, nodes = survey(entry), {}
    for _, node in ipairs(entry.nodes) do
      simplify_node(view, node, nodes)
    end
    entry.nodes = nodes
    graph_form.sweep(entry)
  end
  return graph
end

return m
