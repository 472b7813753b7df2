-- fuse: fewer, larger ops. Each rule is a row: what it finds, what it makes of it, and why that is
-- faster.
local graph_form = require("ir.graph")
local list = require("lib.list")
local ops = require("ops")
local m = {}

-- What the rules look at. Fused nodes are replaced by false until the entry is swept.
local function survey(graph, entry)
  local produced = {} -- value name -> position of its node
  for i, node in ipairs(entry.nodes) do
    for _, name in ipairs(node.results) do
      produced[name] = i
    end
  end
  return {
    nodes = entry.nodes,
    produced = produced,
    uses = graph_form.uses(entry),
    alone = entry.alone,
    shape = function(name)
      return graph_form.find(graph, entry, name).shape
    end,
  }
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

-- Whether `source` can apply `op`, an elementwise op, to its result in passing. A plain elementwise
-- loop does not know which feature it is at.
local function carries(source, op)
  local carrier = ops[source.op]
  return carrier.carries_epilogue or carrier.elementwise and (carrier.broadcast or not op.broadcast)
end

-- An elementwise op moves into the one that computes an argument for it alone.
local function into_epilogue(view, at)
  local node = view.nodes[at]
  local op = ops[node.op]
  if not op.elementwise or op.hypers or op.scalar then
    return false
  end
  for i, name in ipairs(node.args) do
    local position = view.produced[name]
    local source = position and view.nodes[position]
    if
      source
      and carries(source, op)
      and source.results[1] == name
      and view.uses[name] == 1
      and source.phase == node.phase
      and op.args[i] ~= op.broadcast
    then
      -- Where other arguments come later, an elementwise source waits for them; a product, whose
      -- arguments are large, does not.
      local there = ready(view, node, name, position)
      if there or ops[source.op].elementwise then
        local args = list.map(node.args, function(arg)
          return arg == name and graph_form.running or arg
        end)
        local step = { op = node.op, args = args, attrs = node.attrs, layer = node.layer }
        table.insert(source.epilogue, step)
        source.results[1] = node.results[1]
        view.nodes[position], view.nodes[at] = false, false
        local target = there and position or at
        view.nodes[target], view.produced[node.results[1]] = source, target
        return true
      end
    end
  end
  return false
end

-- Windows side by side, in two dimensions, without padding.
local function windows_apart(pool)
  local function all(values, wanted)
    for i, value in ipairs(values) do
      if value ~= (wanted and wanted[i] or 0) then
        return false
      end
    end
    return true
  end
  return #pool.kernel == 2 and all(pool.stride, pool.kernel) and all(pool.low) and all(pool.high)
    and all(pool.dilation, { 1, 1 }) and not pool.up
end

-- Whether a convolution has few input channels, or a window for which only direct sums serve.
local function is_summed_directly(view, conv)
  local w = view.shape(conv.args[2])
  return #w == 4 and (w[2] < 8 or w[3] ~= 3 or w[4] ~= 3 or conv.attrs.stride[1] > 1)
end

-- A convolution whose sums only a max_pool reads keeps no more than the largest of each window.
local function into_pool(view, at)
  local node = view.nodes[at]
  local position = node.op == "max_pool" and view.produced[node.args[1]]
  local source = position and view.nodes[position]
  if
    not source
    or view.alone -- its lanes are channels: no kernel pools these sums
    or source.op ~= "conv"
    or #source.epilogue > 0
    or view.uses[node.args[1]] ~= 1
    or not windows_apart(node.attrs)
    or not is_summed_directly(view, source)
  then
    return false
  end
  source.op, source.results = "conv_max_pool", node.results
  source.attrs = list.copy(source.attrs)
  source.attrs.pool = node.attrs
  view.nodes[at] = false
  for _, name in ipairs(node.results) do
    view.produced[name] = position
  end
  return true
end

-- The gradient of a first convolution spreads what stands behind a max_pool by itself.
local function through_pool(view, at)
  local node = view.nodes[at]
  local position = node.op == "conv_weight_grad" and view.produced[node.args[2]]
  local source = position and view.nodes[position]
  if
    not source
    or source.op ~= "max_pool_grad"
    or #source.epilogue > 0
    or view.uses[node.args[2]] ~= 1
    or not windows_apart(source.attrs)
  then
    return false
  end
  node.op, node.args = "conv_pool_weight_grad", { node.args[1], table.unpack(source.args) }
  node.attrs = list.copy(node.attrs)
  node.attrs.pool = source.attrs
  view.nodes[position] = false
  return true
end

m.rules = {
  {
    name = "epilogue",
    reason = "bias, activation, mask and addition are applied while the result is in registers: no "
      .. "pass over memory of their own",
    apply = into_epilogue,
  },
  {
    name = "pool",
    reason = "the largest sum of each window is found while the sums are in registers: they need "
      .. "no memory at all",
    apply = into_pool,
  },
  {
    name = "pool gradient",
    reason = "a window's gradient is spread in registers: three of four numbers would be zeros",
    apply = through_pool,
  },
}

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

local function fuse_entry(graph, entry)
  local view = survey(graph, entry)
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
