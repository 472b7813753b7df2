-- What the cases' arrays and hyper-parameters hold, and what the oracle is told beside them.
local ops = require("ops")
local tensor = require("lib.tensor")
local m = {}

-- Numbers in [-1, 1] from a fixed seed, none nearer to zero than 0.02: a kink of ReLU stays out of
-- the way of a difference quotient.
local state = 12345
function m.random()
  state = (state * 1103515245 + 12345) % 2147483648
  local u = 2 * (state // 65536 % 32768) / 32767 - 1
  return math.abs(u) < 0.02 and (u < 0 and u - 0.02 or u + 0.02) or u
end

function m.tensor(shape, classes, positive)
  -- classes: integers below it
  return tensor.new(shape, function()
    local x = m.random()
    return classes and math.floor((x + 1) / 2 * classes) % classes or positive and math.abs(x) or x
  end)
end

-- A hyper-parameter's value, a different one for each, so that none is taken for another.
m.hypers = {}
function m.add_hypers(graph, node)
  for _, attr in ipairs(ops[node.op].hypers or {}) do
    local name = node.attrs[attr]
    if not m.hypers[name] then
      m.hypers[name] = 0.25 + #graph.hypers / 32
      table.insert(graph.hypers, { name = name, value = m.hypers[name], min = 0, max = 1 })
    end
  end
end

-- What the oracle is told beside the values; the harness tells the same to the C.
function m.context(case)
  return { live = case.live, hypers = m.hypers, seed = 7, step = 3 }
end

return m
