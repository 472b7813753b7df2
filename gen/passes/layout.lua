-- layout: graph -> graph. Chooses a kernel for every node and a memory layout for every value,
-- together, by cost; where a value stands in another layout than a kernel wants, a `convert` is
-- inserted. A variable takes the layout that its first reader wants, and keeps it in all entries.
local fail = require("lib.fail")
local graph_form = require("ir.graph")
local kernels = require("kernels")
local layouts = require("layout")
local m = {}

-- What inference converts of its parameters, and of what is prepared from them, is converted once,
-- in the phase `prepare`.
local function is_prepared(at, value)
  return at.entry.fixed and (at.graph.variables[value.name] ~= nil or at.is_prepared[value.name])
end

-- The kernel that brings a value from its layout to `wanted`, and what that costs; nil where there
-- is none.
local function converter(value, wanted)
  local view = {
    op = "convert", attrs = { layout = wanted }, epilogue = {},
    args = { value }, results = { value },
  }
  for _, kernel in ipairs(kernels.serving.convert) do
    for _, candidate in ipairs(kernel.candidates(view)) do
      if candidate.args[1] == value.layout then
        return kernel.name, kernel.cost(view)
      end
    end
  end
end

-- What is prepared once costs little, but memory: a kernel that is hardly slower without is better.
local PREPARED = 0.2

local function conversion_cost(at, value, wanted)
  local _, seconds = converter(value, wanted)
  return seconds and seconds * (is_prepared(at, value) and PREPARED or 1) or math.huge
end

-- Seconds of a candidate: the kernel, and the conversions of its arguments. The gradient of a
-- variable, and its next value, must stand as it does.
local function total_cost(at, view, kernel, candidate)
  local seconds = kernel.cost(view, candidate)
  for i, wanted in ipairs(candidate.args) do
    local arg = view.args[i]
    if wanted and arg.layout and arg.layout ~= wanted then
      seconds = seconds + conversion_cost(at, arg, wanted)
    end
  end
  local result = view.results[1]
  local like = result and at.graph.variables[result.like]
  if like and like.layout and like.layout ~= candidate.result then
    return math.huge
  end
  return seconds
end

local function choose(at, node)
  local view = graph_form.view(at.graph, at.entry, node)
  local best, least
  local considered = {} -- list of {kernel, seconds}: the best that each kernel could do
  for _, kernel in ipairs(kernels.serving[node.op] or {}) do
    local own = { kernel = kernel.name, seconds = math.huge }
    for _, candidate in ipairs(kernel.candidates(view)) do
      local seconds = total_cost(at, view, kernel, candidate)
      local pin = node.pin
      local allowed = not pin or pin.kernel == kernel.name and pin.result == candidate.result
      if allowed and (not best or seconds < least) then
        best, least = { kernel = kernel.name, candidate = candidate }, seconds
      end
      own.seconds = math.min(own.seconds, seconds)
    end
    if own.seconds < math.huge then
      table.insert(considered, own)
    end
  end
  if not best then
    fail.bug("no kernel for op %s", node.op)
  end
  best.considered = considered
  return best
end

-- Appends a node to those of its phase: what is prepared comes first.
local function add(at, node)
  local prepared = node.phase == "prepare"
  table.insert(prepared and at.prepared or at.nodes, node)
  for _, name in ipairs(prepared and node.results or {}) do
    at.is_prepared[name] = true
  end
end

-- The name under which `value` stands in `wanted`, adding a conversion if there is none yet.
local function converted(at, value, wanted, node)
  local name, entry = value.name .. "_" .. wanted, at.entry
  if not entry.values[name] then
    local copy = graph_form.value(name, "plain", value)
    copy.layout = wanted
    graph_form.add_value(entry.values, copy)
    local convert = graph_form.node("convert", { value.name }, { name }, { layout = wanted })
    local prepared = is_prepared(at, value)
    convert.layer, convert.where = value.name:match("^(.*)%.") or node.layer, node.where
    convert.kernel = converter(value, wanted)
      or fail.bug("no kernel brings %s from %s to %s", value.name, value.layout, wanted)
    convert.phase = prepared and "prepare" or node.phase
    add(at, convert)
  end
  return name
end

local function settle(at, node)
  local graph, entry = at.graph, at.entry
  local best = choose(at, node)
  node.kernel, node.considered = best.kernel, best.considered
  for i, name in ipairs(node.args) do
    local value = graph_form.find(graph, entry, name)
    local wanted = best.candidate.args[i]
    value.layout = value.layout or layouts.holds(wanted) and wanted or layouts.natural(value)
    if wanted and value.layout ~= wanted then
      node.args[i] = converted(at, value, wanted, node)
    end
  end
  local first = entry.values[node.results[1]]
  local function like_result(value)
    return first and #value.shape == #first.shape and best.candidate.result
      or layouts.natural(value)
  end
  for _, step in ipairs(node.epilogue) do
    for i, name in ipairs(step.args) do
      if name ~= graph_form.running then
        local value = graph_form.find(graph, entry, name)
        local wanted = like_result(value)
        value.layout = value.layout or wanted
        if value.layout ~= wanted then
          step.args[i] = converted(at, value, wanted, node)
        end
      end
    end
  end
  for _, name in ipairs(node.results) do
    entry.values[name].layout = like_result(entry.values[name])
  end
  add(at, node)
end

local function layout_entry(graph, entry)
  local at = {
    graph = graph,
    entry = entry,
    prepared = {}, is_prepared = {}, -- the nodes of the phase `prepare`; names of their results
    nodes = {}, -- the others, with conversions between them
  }
  for _, value in ipairs(entry.values) do
    if value.kind == "input" then
      local plain = entry.alone and #value.shape > 2
      value.layout = plain and "dense" or layouts.natural(value)
    end
  end
  for _, node in ipairs(entry.nodes) do
    if node.op == "assign" then
      table.insert(at.nodes, node)
    else
      settle(at, node)
    end
  end
  entry.nodes = at.prepared
  table.move(at.nodes, 1, #at.nodes, #at.prepared + 1, entry.nodes)
end

function m.run(graph)
  for _, entry in ipairs(graph.entries) do
    layout_entry(graph, entry)
  end
  return graph
end

return m
