-- What all ops that work element by element share; an op's file gives the rest:
--   each(attrs, element of every argument...) -> element of the result
--   try       attributes of a second test case, or nil
--   positive  true where the test cases must have positive arguments
local tensor = require("lib.tensor")

return function(op)
  local function case(shape, attrs)
    local args, batched = {}, {}
    for i = 1, #op.args do
      args[i], batched[i] = { positive = op.positive, table.unpack(shape) }, true
    end
    return { args = args, batched = batched, attrs = attrs }
  end
  op.elementwise = true
  op.type = function(_, x, ...)
    for _, other in ipairs({ ... }) do
      assert(#x.shape == #other.shape, op.name .. ": shapes differ")
    end
    return x
  end
  op.eval = function(attrs, ...)
    local tensors = table.move({ ... }, 1, #op.args, 1, {})
    return tensor.map(function(...)
      return op.each(attrs, ...)
    end, table.unpack(tensors))
  end
  op.cases = { case({ 4, 3 }), case({ 7, 33 }, op.try) }
  return op
end
