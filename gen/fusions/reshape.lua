local epilogue = require("fusions.epilogue")
local graph_form = require("ir.graph")
local list = require("lib.list")
local ops = require("ops")

-- The name under which `x` stands before position `at` in the shape of `like`.
local function reshaped(view, x, like, at)
  for i = (view.produced[x] or 0) + 1, at - 1 do
    local node = view.nodes[i]
    local y = node and node.op == "reshape" and node.args[1] == x and node.results[1]
    if y and list.same(view.value(y).shape, view.value(like).shape) then
      return y
    end
  end
end

-- The node, elementwise, in front of the reshape that gives its argument `i`; nil where another
-- argument does not stand in that shape.
local function in_front(view, node, i)
  local position = view.produced[node.args[i]]
  local x = view.nodes[position].args[1]
  local args = list.map(node.args, function(name, k)
    return k == i and x or reshaped(view, name, x, position) or false
  end)
  if list.index(args, false) then
    return nil
  end
  local front = graph_form.node(node.op, args, { node.results[1] .. "_flat" }, node.attrs)
  front.layer, front.phase, front.where = node.layer, node.phase, node.where
  return front
end

-- Puts `front` where the reshape of argument `i` is, and the reshape where the node is.
local function swap(view, at, i, front)
  local node = view.nodes[at]
  local position = view.produced[node.args[i]]
  local reshape, flat = view.nodes[position], front.results[1]
  for k, name in ipairs(node.args) do
    if k ~= i then
      view.uses[name] = view.uses[name] - 1
      view.uses[front.args[k]] = view.uses[front.args[k]] + 1
    end
  end
  view.add(graph_form.value(flat, "plain", view.value(front.args[i])))
  view.uses[flat] = 1
  reshape.args, reshape.results, reshape.verified = { flat }, node.results, nil
  view.place(front, position)
  view.place(reshape, at)
end

-- An elementwise op goes past the reshape of what it is applied to, into what computes that.
local function past_reshape(view, at)
  local node = view.nodes[at]
  local op = ops[node.op]
  if not op.elementwise or op.scalars or op.broadcast or #node.results > 1 then
    return false
  end
  for i, name in ipairs(node.args) do
    local before = view.nodes[view.produced[name]]
    local is_behind = before and before.op == "reshape" and view.uses[name] == 1
    local front = is_behind and #node.epilogue == 0 and in_front(view, node, i)
    if front and select(2, epilogue.source(view, front, i)) then
      local position = view.produced[name]
      swap(view, at, i, front)
      return epilogue.apply(view, position)
    end
  end
  return false
end

return {
  name = "reshape",
  reason = "the gradient of a flattened image is masked while it is in registers, like that of any "
    .. "product",
  apply = past_reshape,
}
