-- fuse: fewer, larger ops. The rules are in fusions/, one file each: what a rule finds, what it
-- makes of it, and why that is faster.
local graph_form = require("ir.graph")
local list = require("lib.list")
local ops = require("ops")
local rules = require("fusions")
local m = {}

-- What the rules look at. Fused nodes are replaced by false until the entry is swept.
local function survey(graph, entry)
  local view = {
    nodes = entry.nodes,
    produced = {}, -- value name -> position of its node
    assigned = {}, -- value name -> the variable that takes it
    last_read = {}, -- name -> position of the last node before the update that reads it
    uses = graph_form.uses(entry),
    output = {}, -- value name -> the entry's output
    alone = entry.alone,
    trains = entry.objective ~= nil,
    gradients_stay = graph.model.measure or graph.model.inspect,
    value = function(name)
      return graph_form.find(graph, entry, name)
    end,
    add = function(value)
      graph_form.add_value(entry.values, value)
    end,
  }
  -- Puts a node at a position that is free.
  function view.place(node, at)
    view.nodes[at] = node
    for _, name in ipairs(node.results) do
      view.produced[name] = at
    end
    for _, name in ipairs(node.phase ~= "update" and graph_form.reads(node) or {}) do
      view.last_read[name] = math.max(at, view.last_read[name] or 0)
    end
    if node.op == "assign" then
      view.assigned[node.args[2]] = node.args[1]
    end
  end
  -- Moves the node at a position to behind another one, if it stands before; returns where it is.
  function view.behind(from, other)
    for at = from, other - 1 do
      local node, next_one = view.nodes[at], view.nodes[at + 1]
      view.nodes[at], view.nodes[at + 1] = false, false
      view.place(node, at + 1)
      if next_one then
        view.place(next_one, at)
      end
    end
    return math.max(from, other)
  end
  for at, node in ipairs(entry.nodes) do
    view.place(node, at)
  end
  for _, output in ipairs(entry.outputs) do
    view.output[output.value] = output
  end
  return view
end

-- Elementwise ops that complete a gradient for the update alone, such as those of penalties, move
-- to the end of the backward phase: side by side they become one loop.
local function gather(entry)
  local read = {} -- by nodes before the update
  for _, node in ipairs(entry.nodes) do
    for _, name in ipairs(node.phase ~= "update" and graph_form.reads(node) or {}) do
      read[name] = true
    end
  end
  local nodes, last, at = {}, {}, nil
  for _, node in ipairs(entry.nodes) do
    if node.phase == "update" then
      at = at or #nodes + 1
    end
    local completes = node.phase == "backward" and ops[node.op].elementwise
      and not read[node.results[1]]
    table.insert(completes and last or nodes, node)
  end
  at = at or #nodes + 1
  table.move(nodes, at, #nodes, at + #last)
  table.move(last, 1, #last, at, nodes)
  entry.nodes = nodes
end

-- Applies the first rule that finds something at a position; says whether one did.
local function apply_one(view, at)
  for _, rule in ipairs(rules) do
    if view.nodes[at] and rule.apply(view, at) then
      return true
    end
  end
  return false
end

local function fuse_entry(graph, entry)
  local view = survey(graph, entry)
  for at = 1, #entry.nodes do
    repeat -- what one rule made of a node, another may find
      local found = apply_one(view, at)
    until not found
  end
  entry.nodes = list.filter(entry.nodes, function(node)
    return node
  end)
  gather(entry)
  graph_form.sweep(entry)
end

-- options.fuse = false leaves the graph as it is.
function m.run(graph, options)
  if options.fuse ~= false then
    for _, entry in ipairs(graph.entries) do
      fuse_entry(graph, entry)
    end
  end
  return graph
end

return m
