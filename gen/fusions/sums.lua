-- The node of the same layer that sums up `dy` by feature before position `at`, for the update
-- alone, and goes along with no other one.
local function sums_of(view, dy, at)
  local layer = view.nodes[at].layer
  for i = at - 1, (view.produced[dy] or 0) + 1, -1 do
    local node = view.nodes[i]
    local is_like = node and node.args[1] == dy and node.layer == layer
    if is_like and node.op == "sum_rows" then
      return not view.last_read[node.results[1]] and node or nil
    elseif is_like and node.along then
      return nil
    end
  end
end

-- The gradient of a dense layer's bias goes along with that of its weights.
local function into_product(view, at)
  local node = view.nodes[at]
  if node.op ~= "matmul" or not node.attrs.transpose_a then
    return false
  end
  node.along = sums_of(view, node.args[1], at)
  return node.along ~= nil
end

return {
  name = "sums",
  reason = "the product of a weight gradient loads all that the bias's gradient sums up: where it "
    .. "has that in its lanes, it needs no pass of its own, before which threads would meet",
  apply = into_product,
}
