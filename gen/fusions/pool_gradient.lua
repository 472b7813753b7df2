local list = require("lib.list")
local windows = require("fusions.windows")

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
    or not windows.apart(source.attrs)
  then
    return false
  end
  node.op, node.args = "conv_pool_weight_grad", { node.args[1], table.unpack(source.args) }
  node.attrs = list.copy(node.attrs)
  node.attrs.pool = source.attrs
  view.nodes[position] = false
  return true
end

return {
  name = "pool gradient",
  reason = "a window's gradient is spread in registers: three of four numbers would be zeros",
  apply = through_pool,
}
