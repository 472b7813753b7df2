local cost = require("cost")
local list = require("lib.list")
local ops = require("ops")
local shared = require("kernels.shared")

return {
  name = "elementwise",
  doc = "One pass, vector by vector, by the runtime's v_NAME; may overwrite an argument.",
  ops = list.map(list.filter(ops, function(op)
    return op.elementwise and not op.broadcast
  end), function(op)
    return op.name
  end),
  in_place = true,
  candidates = shared.any_alike,
  cost = function(view)
    return cost.pass(shared.bytes(view.args) + shared.bytes(view.results))
  end,
  lower = function(view)
    local op = ops[view.op]
    local args = { { size = view.results[1].name } }
    for _, arg in ipairs(view.args) do
      table.insert(args, { value = arg.name })
    end
    table.insert(args, { value = view.results[1].name, write = true })
    return {
      name = view.op .. "_each",
      template = "elementwise",
      fields = {
        formula = op.formula(view.attrs, table.unpack(op.args)),
        parameters = table.concat(list.map(op.args, function(name)
          return "const real *" .. name .. ", "
        end)),
        value = shared.vector(op, view.attrs, list.map(op.args, function(name)
          return ("v_load(%s + i.at * RT_LANES)"):format(name)
        end)),
      },
      args = args,
    }
  end,
}
