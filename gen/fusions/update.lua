local graph_form = require("ir.graph")
local ops = require("ops")

-- The position of what computes a gradient which nothing but one step of the optimizer, and the
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

-- A step of an optimizer, if the parameter takes its result, moves into what computes the gradient.
local function into_gradient(view, at)
  local node = view.nodes[at]
  local w, gradient = table.unpack(node.args)
  if
    not ops[node.op].carried
    or #node.epilogue > 0
    or view.gradients_stay
    or view.assigned[node.results[1]] ~= w
  then
    return false
  end
  local position, output = source_of(view, gradient), view.output[gradient]
  if not position then
    return false
  end
  position = view.behind(position, view.last_read[w] or 0) -- they want the parameter as it was
  local source = view.nodes[position]
  graph_form.carry(source, node, gradient)
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
