-- layout: graph -> graph. Chooses a kernel for every node and a memory layout for every value,
-- together, by cost; where a value stands in another layout than a kernel wants, a `convert` is
-- inserted. A variable takes the layout that its first reader wants, and keeps it in all entries.
-- Where options.tuned holds measured times of a problem, they stand for the kernels' costs.
local fail = require("lib.fail")
local graph_form = require("ir.graph")
local kernels = require("kernels")
local layouts = require("layout")
local list = require("lib.list")
local problem = require("kernels.problem")
local m = {}

-- What inference converts of its parameters, and of what is prepared from them, is converted once,
-- in the phase `prepare`.
local function is_prepared(at, value)
  return at.entry.fixed and (at.graph.variables[value.name] ~= nil or at.is_prepared[value.name])
end

-- The kernel that brings a value from one layout to another, and what that costs; nil where there
-- is none.
local function converter(value, from, wanted)
  local view = {
    op = "convert", attrs = { layout = wanted }, epilogue = {},
    args = { value }, results = { value },
  }
  for _, kernel in ipairs(kernels.serving.convert) do
    for _, candidate in ipairs(kernel.candidates(view)) do
      if candidate.args[1] == from then
        return kernel.name, kernel.cost(view)
      end
    end
  end
end

-- What is prepared once costs little, but memory: a kernel that is hardly slower without is better.
local PREPARED = 0.2

local function conversion_cost(at, value, from, wanted)
  local _, seconds = converter(value, from, wanted)
  return seconds and seconds * (is_prepared(at, value) and PREPARED or 1) or math.huge
end

-- Notes the layouts that readers insist on: where one kernel serves, in one way.
local function note_wishes(at)
  for _, node in ipairs(at.entry.nodes) do
    local serving = kernels.serving[node.op] or {}
    local view = #serving == 1 and graph_form.view(at.graph, at.entry, node)
    local candidates = view and serving[1].candidates(view) or {}
    for i, wanted in ipairs(#candidates == 1 and candidates[1].args or {}) do
      view.args[i].wanted = view.args[i].wanted or wanted
    end
  end
end

-- Seconds of a candidate: `seconds` of its kernel, and the conversions of its arguments, and of its
-- result for a reader. The gradient of a variable, and its next value, must stand as it does.
local function total_cost(at, view, candidate, seconds)
  for i, wanted in ipairs(candidate.args) do
    local arg = view.args[i]
    if wanted and arg.layout and arg.layout ~= wanted then
      seconds = seconds + conversion_cost(at, arg, arg.layout, wanted)
    end
  end
  local result = view.results[1]
  if result and result.wanted and result.wanted ~= candidate.result then
    seconds = seconds + conversion_cost(at, result, candidate.result, result.wanted)
  end
  local like = result and at.graph.variables[result.like]
  if like and like.layout and like.layout ~= candidate.result then
    return math.huge
  end
  return seconds
end

-- Whether a node may go this way: as its pin says, and in the place of the variables that take its
-- results.
local function is_allowed(at, node, way)
  local pin = node.pin
  for _, name in ipairs(node.results) do
    if at.assigned[name] and not way.kernel.in_place then
      return false
    end
  end
  return not pin
    or pin.kernel == way.kernel.name
      and pin.result == way.candidate.result
      and list.same(pin.args, way.candidate.args)
end

-- Notes what a kernel takes, of its ways, which stand side by side, the best.
local function consider(considered, kernel, seconds)
  local last = considered[#considered]
  if last and last.kernel == kernel then
    last.seconds = math.min(last.seconds, seconds)
  elseif seconds < math.huge then
    table.insert(considered, { kernel = kernel, seconds = seconds })
  end
end

-- The best of some ways, cost_of(way) being the seconds of its kernel: {way, seconds, considered =
-- list of {kernel, seconds}, the best that each kernel could do}.
local function best_of(at, node, view, ways, cost_of)
  local best, considered = nil, {}
  for _, way in ipairs(ways) do
    local seconds = total_cost(at, view, way.candidate, cost_of(way))
    if is_allowed(at, node, way) and (not best or seconds < best.seconds) then
      best = { way = way, seconds = seconds, considered = considered }
    end
    consider(considered, way.kernel.name, seconds)
  end
  return best
end

-- The best way by its measured time, with other tiles too; nil where none was measured.
local function choose_by_times(at, node, view, key)
  local measured = at.tuned.problems[key]
  local ways = measured and problem.ways(view, kernels.serving[node.op], true) or {}
  local best = best_of(at, node, view, ways, function(way)
    return measured.times[way.name] or math.huge
  end)
  if best and best.seconds < math.huge then
    best.measured, at.graph.tuned = key, at.tuned.path
    return best
  end
end

local function choose(at, node)
  local view = graph_form.view(at.graph, at.entry, node)
  local measured = at.tuned and choose_by_times(at, node, view, problem.key(view))
  local ways = not measured and problem.ways(view, kernels.serving[node.op] or {})
  return measured or best_of(at, node, view, ways, function(way)
    return way.kernel.cost(view, way.candidate)
  end) or fail.bug("no kernel for op %s", node.op)
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
    convert.kernel = converter(value, value.layout, wanted)
      or fail.bug("no kernel brings %s from %s to %s", value.name, value.layout, wanted)
    convert.phase = prepared and "prepare" or node.phase
    add(at, convert)
  end
  return name
end

local function settle(at, node)
  local graph, entry = at.graph, at.entry
  local best = choose(at, node)
  local candidate = best.way.candidate
  node.kernel, node.tile = best.way.kernel.name, best.way.tile
  node.considered, node.measured = best.considered, best.measured
  for i, name in ipairs(node.args) do
    local value = graph_form.find(graph, entry, name)
    local wanted = candidate.args[i]
    value.layout = value.layout or layouts.holds(wanted) and wanted or layouts.natural(value)
    if wanted and value.layout ~= wanted then
      node.args[i] = converted(at, value, wanted, node)
    end
  end
  local first = entry.values[node.results[1]]
  local function like_result(value)
    return first and #value.shape == #first.shape and candidate.result
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

-- How an input stands, nil where its first reader may choose: a sample alone as a person would
-- write it down, a batch in all entries as in the first.
local function input_layout(graph, entry, value)
  if entry.alone then
    return #value.shape > 2 and "dense" or layouts.natural(value)
  end
  for _, other in ipairs(graph.entries) do
    local same = not other.alone and other.values[value.name]
    if same and same.layout then
      return same.layout
    end
  end
end

local function layout_entry(graph, entry, tuned)
  local at = {
    graph = graph,
    entry = entry,
    tuned = tuned, -- measured times, if any
    prepared = {}, is_prepared = {}, -- the nodes of the phase `prepare`; names of their results
    nodes = {}, -- the others, with conversions between them
    assigned = {}, -- names of the values that variables take
  }
  for _, value in ipairs(entry.values) do
    if value.kind == "input" then
      value.layout = input_layout(graph, entry, value)
    end
  end
  for _, node in ipairs(entry.nodes) do
    if node.op == "assign" then
      at.assigned[node.args[2]] = true
    end
  end
  note_wishes(at)
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

function m.run(graph, options)
  for _, entry in ipairs(graph.entries) do
    layout_entry(graph, entry, options.tuned)
  end
  return graph
end

return m
