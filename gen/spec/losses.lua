-- The losses of a model: the main one, on the output that is scored and predicted, and auxiliary
-- ones, which only training sees. Layers that serve no other purpose are auxiliary too.
local fail = require("lib.fail")
local list = require("lib.list")
local values_of = require("spec.values")
local m = {}

-- The layer that a field of the model or of a loss names; nil where it names none.
local function find(values, name, where, subject, field, errors)
  local place = { where = where, subject = subject, field = field }
  return name and values_of.find(values, name, { "" }, place, errors)
end

-- Marks the layers that the output does not depend on.
local function mark_auxiliary(model)
  local needed = { [model.output] = true }
  for i = #model.layers, 1, -1 do
    local layer = model.layers[i]
    for _, name in ipairs(needed[layer.name] and layer.inputs or {}) do
      needed[name] = true
    end
    layer.auxiliary = not needed[layer.name] or nil
  end
end

-- Takes `on` and `weight`, which all losses have, from the fields of its word.
local function take_common(loss, values, errors)
  local fields = loss.fields
  loss.on = find(values, fields.on, loss.where, loss.word, "on", errors)
  loss.weight = fields.weight
  fields.on, fields.weight = nil, nil
end

-- Sets model.output, a layer's name; model.loss, {name, word, fields, on, weight, where}; and the
-- list model.auxiliary of such. `last` is the name of the last layer.
function m.run(model, values, last, errors)
  local subject = ("model '%s'"):format(model.name)
  local given = list.filter(model.loss or {}, function(loss)
    return loss.word ~= "?" -- which has been reported
  end)
  for _, loss in ipairs(given) do
    take_common(loss, values, errors)
  end
  local output = find(values, model.output, model.where, subject, "output", errors)
    or given[1] and given[1].on
    or last and values_of.use(values, last)
  model.loss, model.auxiliary, model.output = nil, {}, output
  for _, loss in ipairs(given) do
    loss.on = loss.on or output
    if loss.on == output and not model.loss then
      loss.name, model.loss = "loss", loss
    elseif loss.on then
      loss.name = values_of.fresh(values, loss.on .. "_loss")
      values.taken[loss.name] = loss
      table.insert(model.auxiliary, loss)
    end
  end
  if #errors > 0 then
    return -- a mistake elsewhere may be why nothing reads a value
  elseif not model.loss then
    local rule = ("output: no loss is on '%s'"):format(output)
    errors[1] = fail.at(model.where, subject, rule, ('write on = "%s" in a loss'):format(output))
  end
  mark_auxiliary(model)
  values_of.check_read(values, errors)
end

return m
