local graph_form = require("ir.graph")
local list = require("lib.list")
local ops = require("ops")
local m = {
  name = "epilogue",
  reason = "bias, activation, mask and addition are applied while the result is in registers: no "
    .. "pass over memory of their own",
}

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

-- Whether the gradient check looks at the source's first result to see where a kink is, and not at
-- another, as at the places of the largest.
local function gives_kink(view, source)
  local op = ops[(source.epilogue[#source.epilogue] or source).op]
  local beside = (list.index(op.results, op.kink) or 1) > 1
  return view.trains and source.phase == "forward" and op.kink and not beside
end

-- The position of the node that computes argument `i` of an elementwise one for it alone and could
-- apply it in passing, and whether the other arguments exist there; nil if there is none.
function m.source(view, node, i)
  local name, op = node.args[i], ops[node.op]
  local position = view.produced[name]
  local source = position and view.nodes[position]
  if
    source
    and carries(source, op)
    and not gives_kink(view, source)
    and source.results[1] == name
    and view.uses[name] == 1
    and source.phase == node.phase
    and op.args[i] ~= op.broadcast
  then
    return position, ready(view, node, name, position)
  end
end

-- An elementwise op moves into the one that computes an argument for it alone.
function m.apply(view, at)
  local node = view.nodes[at]
  local op = ops[node.op]
  if not op.elementwise or op.scalars or #node.epilogue > 0 then
    return false
  end
  for i, name in ipairs(node.args) do
    local position, there = m.source(view, node, i)
    local source = view.nodes[position]
    -- Where other arguments come later, an elementwise source waits for them; a product, whose
    -- arguments are large, does not.
    if position and (there or ops[source.op].elementwise) then
      graph_form.carry(source, node, name)
      view.nodes[position], view.nodes[at] = false, false
      view.place(source, there and position or at)
      return true
    end
  end
  return false
end

return m
