local list = require("lib.list")
local windows = require("fusions.windows")

-- The gradient of a filter picks what won behind a max_pool by itself. Where nothing else reads
-- what is spread, as with a first convolution, nothing is; where something does, Winograd's way
-- to the gradient of many filters may be better, and reads it too.
local function through_pool(view, at)
  local node = view.nodes[at]
  local position = node.op == "conv_weight_grad" and view.produced[node.args[2]]
  local source = position and view.nodes[position]
  if
    not source
    or source.op ~= "max_pool_grad"
    or #source.epilogue > 0
    or not windows.apart(source.attrs)
  then
    return false
  end
  local alone = view.uses[node.args[2]] == 1
  local w = view.value(node.results[1]).shape
  if not windows.slides(node.attrs, w) or not (alone or windows.summed_directly(node.attrs, w)) then
    return false
  end
  node.op, node.args = "conv_pool_weight_grad", { node.args[1], table.unpack(source.args) }
  node.attrs = list.copy(node.attrs)
  node.attrs.pool = source.attrs
  view.nodes[position] = not alone and source
  return true
end

return {
  name = "pool gradient",
  reason = "of a window only the winner has a gradient: three products of four would be with zeros",
  apply = through_pool,
}
