local cost = require("cost")
local list = require("lib.list")
local ops = require("ops")
local shared = require("kernels.shared")

-- The attributes with hyper-parameters under their names in the op, whatever they are called here.
local function own_attrs(op, attrs)
  local out = list.copy(attrs)
  for _, name in ipairs(op.hypers or {}) do
    out[name] = name
  end
  return out
end

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
    local parameters, loads = {}, {}
    for _, name in ipairs(op.hypers or {}) do
      parameters[#parameters + 1] = "real " .. name .. ", "
    end
    for i, name in ipairs(op.args) do
      parameters[#parameters + 1] = "const real *" .. name .. ", "
      loads[i] = shared.load(op, name, name)
    end
    local results = { "real *result" }
    for i = 2, #op.results do
      results[i] = "real *" .. op.results[i]
    end
    local formula = op.formula(own_attrs(op, view.attrs), table.unpack(op.args))
    local taken = list.joined(op.args, op.hypers or {}, op.results)
    local epilogue = shared.epilogue(view, shared.vector(op, view.attrs, loads), nil, taken)
    return {
      name = view.op .. "_each" .. epilogue.suffix,
      template = "elementwise",
      fields = {
        formula = shared.epilogue_formula(view, formula, taken),
        parameters = table.concat(parameters) .. epilogue.parameters,
        results = table.concat(results, ", "),
        value = epilogue.store,
      },
      args = shared.call(view, { { size = view.results[1].name } }, epilogue),
    }
  end,
}
