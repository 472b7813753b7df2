local list = require("lib.list")
local windows = require("fusions.windows")

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
    or not windows.apart(node.attrs)
  then
    return false
  end
  local w = view.value(source.args[2]).shape
  if not (windows.slides(source.attrs, w) and windows.summed_directly(source.attrs, w)) then
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

return {
  name = "pool",
  reason = "the largest sum of each window is found while the sums are in registers: they need "
    .. "no memory at all",
  apply = into_pool,
}
