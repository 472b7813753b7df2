-- Models without data: parameters, and an expression of them that training makes small.
local fail = require("lib.fail")
local list = require("lib.list")
local model_fields = require("spec.model_fields")
local names = require("spec.names")
local schema = require("spec.schema")
local m = {}

local MAX_STEPS = 10000

-- The fields of such a model: of a network's those that speak of no data.
m.fields = {
  minimize = {
    type = "expression",
    doc = "what training makes small: an expression of the parameters, by + - * / ^, exp, log, "
      .. "sigmoid, softplus, sqrt, tanh",
  },
}
for _, name in ipairs({ "optimizer", "schedule", "clip" }) do
  m.fields[name] = model_fields[name]
end
for group, name in pairs({ train = "steps", check = "every" }) do -- fills a table
  m.fields[group] = list.copy(model_fields[group])
  m.fields[group].fields = { [name] = model_fields[group].fields[name] }
end

m.parameter = {
  value = { type = "number", min = -1e30, max = 1e30, doc = "where it starts" },
}

-- Whether an item of a spec is meant to be such a model.
function m.is(item)
  local fields = type(item.fields) == "table" and item.fields or {}
  local first = type(fields[1]) == "table" and (fields[1].unfinished or fields[1]) or {}
  return fields.minimize ~= nil or first.word == "parameter"
end

-- The numbers of the nodes that the expression `root` needs, in order.
local function reached(nodes, root)
  local needed = { [root] = true }
  for id = root, 1, -1 do -- what a node reads stands before it
    for _, arg in ipairs(needed[id] and nodes[id].args or {}) do
      needed[arg.id or 0] = true
    end
  end
  local order = {}
  for id = 1, root do
    order[#order + 1] = needed[id] and id or nil
  end
  return order
end

-- Fills model.minimize with {where, steps}: what the expression needs, in order, each {op, args =
-- list of {step} and {number}, where} or {parameter = name, where}; the last is the whole.
-- Returns the set of nodes that it needs.
local function resolve(root, nodes, model, errors)
  local steps, at, known = {}, {}, {}
  for _, parameter in ipairs(model.layers) do
    known[parameter.id] = parameter.name
  end
  for _, id in ipairs(reached(nodes, root)) do
    local node = nodes[id]
    if node.parameter and not known[id] then
      local name = tostring(node.parameter.name)
      errors[#errors + 1] = fail.at(
        node.where,
        ("parameter '%s'"):format(name),
        ("minimize reads it, but model '%s' does not list it"):format(tostring(model.name))
      )
    end
    at[id] = #steps + 1
    steps[at[id]] = {
      op = node.op,
      parameter = known[id],
      where = node.where,
      args = list.map(node.args or {}, function(arg)
        return arg.id and { step = at[arg.id] } or { number = arg.number }
      end),
    }
  end
  model.minimize = { where = nodes[root].where, steps = steps }
  if #steps > MAX_STEPS then
    errors[#errors + 1] = fail.at(
      model.where,
      ("model '%s'"):format(tostring(model.name)),
      ("minimize must have at most %d operations, got %d"):format(MAX_STEPS, #steps)
    )
  end
  return at
end

-- What stands in the list of the model where a parameter must.
local function reject_item(item, source, model, errors)
  local subject = ("model '%s'"):format(tostring(model.name))
  local got = source.word and "'" .. source.word .. "'" or tostring(item)
  errors[#errors + 1] = fail.at(
    source.where or model.where,
    subject,
    "takes only parameters in its list, since it has no data, got " .. got,
    'parameter "x" { 1 }'
  )
end

-- One item of a model's list -> {name, kind, where, fields, inputs, id}, as a layer has them.
local function check_parameter(item, model, taken, errors)
  local source = type(item) == "table" and (item.unfinished or item) or {}
  if source.word ~= "parameter" or item.unfinished then
    reject_item(item, source, model, errors)
    return nil
  end
  local subject = ("parameter '%s'"):format(tostring(item.name))
  local given = type(item.fields) == "table" and item.fields or {}
  local named = list.named(given)
  named.value = given[1] == nil and named.value or given[1]
  if #given > 1 then
    errors[#errors + 1] =
      fail.at(item.where, subject, ("takes one number, got %d"):format(#given))
  end
  if names.check(item.where, subject, item.name, names.own_layers, errors) then
    local key = item.name:lower() -- constants of the C are upper case
    if taken[key] then
      errors[#errors + 1] = fail.at(
        item.where,
        subject,
        ("the name is taken by the parameter in line %d"):format(taken[key].line)
      )
    end
    taken[key] = taken[key] or item.where
  end
  return {
    name = item.name,
    kind = "parameter",
    where = item.where,
    fields = schema.apply(item.where, subject, named, m.parameter, errors),
    inputs = {},
    id = item.id,
  }
end

-- Fills the list of parameters and the expression of a model, which has no losses. `items` is the
-- model's list, `nodes` what the spec's expressions consist of.
function m.run(items, nodes, model, errors)
  local subject, taken, root = ("model '%s'"):format(tostring(model.name)), {}, model.minimize
  model.layers, model.auxiliary = {}, {}
  for _, item in ipairs(items) do
    model.layers[#model.layers + 1] = check_parameter(item, model, taken, errors)
  end
  local at = root and root.id and resolve(root.id, nodes, model, errors)
  for _, parameter in ipairs(model.layers) do
    if at and not at[parameter.id] then
      errors[#errors + 1] = fail.at(
        parameter.where,
        ("parameter '%s'"):format(tostring(parameter.name)),
        "minimize does not read it"
      )
    end
    parameter.id = nil
  end
  if #model.layers == 0 then
    errors[#errors + 1] =
      fail.at(model.where, subject, "needs a parameter", 'parameter "x" { 1 }')
  end
  local schedule = model.schedule and model.schedule.fields or {}
  if schedule.watch and schedule.watch ~= "train" then
    errors[#errors + 1] = fail.at(
      model.schedule.where,
      model.schedule.word,
      'must watch "train": there is no other data'
    )
  end
end

return m
