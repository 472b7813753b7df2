-- The oracle: runs an entry of a graph in plain Lua, op by op. Slow and plain; what the generated C
-- is tested against, at any stage of the graph.
local graph_form = require("ir.graph")
local list = require("lib.list")
local ops = require("ops")
local m = {}

local function tensors(values, names, running)
  return list.map(names, function(name)
    return name == graph_form.running and running or values[name]
  end)
end

-- values: name -> tensor for the variables and inputs; results are added. context: {live, hypers}.
-- A tensor is {shape, data}, as in lib/tensor.lua. Assignments replace the variable's tensor.
function m.run(entry, values, context)
  for _, node in ipairs(entry.nodes) do
    if node.op == "assign" then
      values[node.args[1]] = values[node.args[2]]
    else
      local function apply(op, attrs, args)
        args[#args + 1] = context
        return { ops[op].eval(attrs, table.unpack(args)) }
      end
      local results = apply(node.op, node.attrs, tensors(values, node.args))
      for _, step in ipairs(node.epilogue) do
        local more = apply(step.op, step.attrs, tensors(values, step.args, results[1]))
        results[1] = more[1]
        table.move(more, 2, #more, #results + 1, results)
      end
      for i, name in ipairs(node.results) do
        values[name] = results[i]
      end
    end
  end
  return values
end

return m
