-- The losses of a model: the main one, on the output that is scored and predicted, and auxiliary
-- ones, which only training sees. Layers that serve no other purpose are auxiliary too.
local fail = require("lib.fail")
local values_of = require("spec.values")
local m = {}

-- The layer that a field of the model or of a loss names.
local function find(values, name, where, subject, field, errors)
  local place = { where = where, subject = subject, field = field }
  return values_of.find(values, name, { "" }, place, errors)
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

-- The name of the layer whose output is scored: the one that the model names, or the first loss, or
-- the last one.
local function output_of(model, given, values, last, errors)
  local subject = ("model '%s'"):format(model.name)
  if model.output then
    return find(values, model.output, model.where, subject, "output", errors)
  elseif given[1] and given[1].fields.on then
    return find(values, given[1].fields.on, given[1].where, given[1].word, "on", errors)
  end
  return last and values_of.use(values, last)
end

-- Sets model.output, a layer's name; model.loss, {name, word, fields, on, weight, where}; and the
-- list model.auxiliary of such. `last` is the name of the last layer.
function m.run(model, values, last, errors)
  local given = model.loss or {}
  model.loss, model.auxiliary = nil, {}
  local output = output_of(model, given, values, last, errors)
  for _, loss in ipairs(given) do
    local fields = loss.fields
    if loss.word ~= "?" then -- which has been reported
      loss.on = fields.on and find(values, fields.on, loss.where, loss.word, "on", errors) or output
      loss.weight = fields.weight
      fields.on, fields.weight = nil, nil
      if loss.on == output and not model.loss then
        loss.name, model.loss = "loss", loss
      else
        loss.name = values_of.fresh(values, (loss.on or "") .. "_loss")
        values.taken[loss.name] = loss
        table.insert(model.auxiliary, loss)
      end
    end
  end
  if #given > 0 and not model.loss and #errors == 0 then
    errors[#errors + 1] = fail.at(
      model.where,
      ("model '%s'"):format(model.name),
      ("output: no loss is on '%s'"):format(output),
      ('write on = "%s" in a loss'):format(output)
    )
  end
  model.output = output
  if #errors == 0 then -- a mistake elsewhere may be why nothing reads a value
    mark_auxiliary(model)
    values_of.check_read(values, errors)
  end
end

return m
