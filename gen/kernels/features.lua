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

-- The fields of a template: the formula, and the expression for the vectors `x` and `y`.
function m.fields(x, y)
  return function(view)
    local op = ops[view.op]
    return {
      formula = op.formula(view.attrs, "x", op.broadcast),
      feature = op.broadcast,
      value = shared.vector(op, view.attrs, { x, y:format(op.broadcast) }),
    }
  end
end

return m
