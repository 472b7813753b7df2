local graph_form = require("ir.graph")
local ops = require("ops")

-- The position of the op `wanted` that computes `name`, which beside it only a variable takes.
local function computed_by(view, name, wanted)
  local position = view.produced[name]
  local node = position and view.nodes[position]
  return node and node.op == wanted and view.uses[name] == 2 and view.assigned[name] and position
end

-- The position of what computes a gradient which nothing but these steps of the optimizer, and the
-- table of gradients, reads.
local function source_of(view, gradient)
  local position = view.produced[gradient]
  local source = position and view.nodes[position]
  return source
    and ops[source.op].carries_update
    and source.phase == "backward"
    and source.results[1] == gradient
    and view.uses[gradient] == (view.output[gradient] and 2 or 1)
    and position
end

-- sgd, with the velocity of momentum before it, moves into what computes the gradient.
local function into_gradient(view, at)
  local node = view.nodes[at]
  if node.op ~= "sgd" or view.gradients_stay or view.assigned[node.results[1]] ~= node.args[1] then
    return false
  end
  local w, moved = table.unpack(node.args)
  local velocity = computed_by(view, moved, "velocity")
  local gradient = velocity and view.nodes[velocity].args[2] or moved
  local position = source_of(view, gradient)
  local output = view.output[gradient]
  if not position then
    return false
  end
  position = view.behind(position, view.last_read[w] or 0) -- they want the parameter as it was
  local source = view.nodes[position]
  if velocity then
    graph_form.carry(source, view.nodes[velocity], gradient)
    view.nodes[velocity] = false
  end
  graph_form.carry(source, node, moved, velocity)
  view.nodes[at] = false
  view.place(source, position)
  if output then
    output.role, output.value = "descent:" .. w, source.results[1]
  end
  return true
end

return {
  name = "update",
  reason = "a large gradient need not pass through memory: the parameter moves while it is in "
    .. "registers",
  apply = into_gradient,
}
