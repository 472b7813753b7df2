-- grad: adds the backward ops to every entry that has an objective. Reverse-mode differentiation:
-- the nodes are walked from the last to the first, and each op says what its arguments' gradients
-- are. The gradient of `layer.role` is called `layer.drole`; where several nodes read a value,
-- their parts are added.
local builder = require("ir.builder")
local fail = require("lib.fail")
local graph_form = require("ir.graph")
local ops = require("ops")
local m = {}

local function gradient_name(name)
  local layer, role = name:match("^(.*)%.([^.]*)$")
  if not layer then
    return name .. ".dy"
  end
  return layer .. ".d" .. role
end

-- The values through which a parameter can reach the objective.
local function depends_on_parameters(graph, entry)
  local active = {}
  for _, variable in ipairs(graph.variables) do
    active[variable.name] = variable.kind == "parameter"
  end
  for _, node in ipairs(entry.nodes) do
    for _, name in ipairs(node.args) do
      if active[name] then
        for _, result in ipairs(node.results) do
          active[result] = true
        end
      end
    end
  end
  return active
end

-- The sum of the parts of the gradient of `name`, under its proper name.
local function combine(g, name, parts)
  local sum = parts[1]
  for i = 2, #parts do
    sum = g:add(sum, parts[i])
  end
  local wanted = gradient_name(name)
  local value = g:get(sum)
  if value.kind == "plain" and not value.like then
    sum = sum == wanted and sum or graph_form.rename(g.entry, sum, wanted)
    g.entry.values[sum].like = name
  end
  return sum
end

-- A part of a gradient to which other layers add theirs is called "conv2.dx": what comes from the
-- layer conv2.
local function name_part(g, part)
  local value = g:get(part)
  local own = g.layer .. "."
  if value.kind ~= "plain" or value.like or part:sub(1, #own) ~= own then
    return part
  end
  local name, n = own .. "dx", 1
  while g.entry.values[name] do
    n = n + 1
    name = own .. "dx_" .. n
  end
  return graph_form.rename(g.entry, part, name)
end

-- How many parts the gradient of each value may get: one from each reader.
local function count_readers(nodes)
  local count = {}
  for _, node in ipairs(nodes) do
    for _, name in ipairs(node.args) do
      count[name] = (count[name] or 0) + 1
    end
  end
  return count
end

local function differentiate(graph, entry)
  local g = builder.new(graph, entry)
  g.phase = "backward"
  g.layer, g.where = "loss", (graph.model.loss or graph.model.minimize).where
  local active = depends_on_parameters(graph, entry)
  local forward = table.move(entry.nodes, 1, #entry.nodes, 1, {})
  local readers = count_readers(forward)
  -- value -> parts of its gradient, and of a variable the whole as soon as all parts are there
  local parts, whole = { [entry.objective] = { g:constant({ value = 1 }) } }, {}
  for i = #forward, 1, -1 do
    local node = forward[i]
    local result = node.results[1]
    if active[result] and parts[result] then
      g.layer, g.where = node.layer, node.where
      local dy = combine(g, result, parts[result])
      local op = ops[node.op]
      if not op.grad then
        fail.bug("op %s has no gradient", op.name)
      end
      local gradients = op.grad(g, graph_form.named(node), dy)
      for k, role in ipairs(graph_form.roles(node)) do
        local arg = node.args[k]
        if active[arg] and gradients[role] then
          local shared = readers[arg] > 1 and not graph.variables[arg]
          parts[arg] = parts[arg] or {}
          table.insert(parts[arg], shared and name_part(g, gradients[role]) or gradients[role])
          if graph.variables[arg] and #parts[arg] == readers[arg] then
            whole[arg] = combine(g, arg, parts[arg])
          end
        end
      end
    end
  end
  for _, variable in ipairs(graph.variables) do
    local name = variable.name
    if parts[name] then
      g.layer = name:match("^(.*)%.")
      g:output("gradient:" .. name, whole[name] or combine(g, name, parts[name]))
    end
  end
  graph_form.prune(entry)
end

function m.run(graph)
  for _, entry in ipairs(graph.entries) do
    if entry.objective then
      differentiate(graph, entry)
    end
  end
  return graph
end

return m
