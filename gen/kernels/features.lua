-- What the kernels share that combine each number with one of its feature: the ops, and their C.
local list = require("lib.list")
local ops = require("ops")
local shared = require("kernels.shared")
local m = {}

m.ops = list.map(list.filter(ops, function(op)
  return op.broadcast
end), function(op)
  return op.name
end)

-- The kernel with what its epilogue starts from: the op on the expressions for the vectors `x` and
-- the number of its feature, which is called `y` and read by `feature`.
function m.carrier(kernel, x, y)
  kernel.ops, kernel.in_place = m.ops, true
  kernel.value = function(view)
    local op = ops[view.op]
    return shared.vector(op, view.attrs, { x, y:format(op.broadcast) })
  end
  kernel.fields = function(view)
    return { feature = ops[view.op].broadcast }
  end
  return kernel
end

return m
