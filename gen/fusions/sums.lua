local list = require("lib.list")
local ops = require("ops")

-- What a weight gradient reads as the gradient of its layer's result; nil of other nodes. That of a
-- transposed convolution stands on the other side, where no kernel sums it up.
local function gradient_read(node)
  if node.op == "matmul" then
    return node.attrs.transpose_a and node.args[1]
  end
  return ops[node.op].carries_update and node.args[list.index(ops[node.op].args, "dy")]
end

-- The node of the same layer that sums up `dy` by feature before position `at`, for the update
-- alone, and goes along with no other one.
local function sums_of(view, dy, at)
  local layer = view.nodes[at].layer
  for i = at - 1, (view.produced[dy] or 0) + 1, -1 do
    local node = view.nodes[i]
    local is_like = node and node.layer == layer
    if is_like and node.op == "sum_rows" and node.args[1] == dy then
      return not view.last_read[node.results[1]] and node or nil
    elseif is_like and node.along and gradient_read(node) == dy then
      return nil
    end
  end
end

-- The gradient of a layer's bias goes along with that of its weights.
local function into_weight_gradient(view, at)
  local node = view.nodes[at]
  local dy = not node.along and gradient_read(node)
  if not dy then
    return false
  end
  node.along = sums_of(view, dy, at)
  return node.along ~= nil
end

return {
  name = "sums",
  reason = "the product of a weight gradient loads all that the bias's gradient sums up: where it "
    .. "can add that, too, it needs no pass of its own, before which threads would meet",
  apply = into_weight_gradient,
}
