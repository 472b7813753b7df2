-- check: spec -> model. Applies the schemas, fills defaults, expands `act`, gives every layer its
-- name and inputs. All violations of a spec are found before it is rejected. Knows no op.
local augment = require("spec.augment")
local expression_model = require("spec.expression_model")
local experiment = require("spec.experiment")
local fail = require("lib.fail")
local layers = require("spec.layers")
local list = require("lib.list")
local losses = require("spec.losses")
local measure_fields = require("spec.measure_fields")
local model_fields = require("spec.model_fields")
local names = require("spec.names")
local run_fields = require("spec.run_fields")
local schema = require("spec.schema")
local search_fields = require("spec.search")
local words = require("words")
local m = {}

local function check_input(items, model, errors)
  local first = items[1]
  local item = type(first) == "table" and (first.unfinished or first)
  if not item or item.word ~= "input" then
    errors[#errors + 1] = fail.at(
      model.where,
      ("model '%s'"):format(model.name),
      "needs an input before its layers",
      'input "image" { 784 }'
    )
    return items, nil
  end
  local subject = ("input '%s'"):format(tostring(item.name))
  local filled = schema.apply(
    item.where,
    subject,
    { shape = item.fields },
    { shape = { type = "shape", doc = "sizes of one sample, as in { 784 }" } },
    errors
  )
  names.check(item.where, subject, item.name, names.of_inputs, errors)
  return { table.unpack(items, 2) }, {
    name = tostring(item.name),
    kind = "input",
    where = item.where,
    shape = filled.shape or { 1 },
  }
end

-- `data` takes a name or a dataset word.
local function check_data(model, given, errors)
  if given == nil then
    return { name = model_fields.data.default }
  end
  local field = type(given) == "string" and { type = "string" } or { type = "dataset" }
  local filled = schema.apply(
    model.where,
    ("model '%s'"):format(model.name),
    { data = given },
    { data = field },
    errors
  )
  if type(filled.data) == "table" and filled.data.word and filled.data.word ~= "?" then
    return words.all[filled.data.word].source(filled.data.fields)
  end
  return { name = filled.data }
end

-- A spec's path as generated files name it: seen from Etch's folder where it lies in there, else
-- without folders of the machine that it came from.
local function source_name(path, root)
  if root and path:sub(1, #root) == root then
    return path:sub(#root + 1)
  end
  path = path:gsub("^%./", "")
  return (path:find("^/") or path:find("^%.%./")) and path:match("[^/]*$") or path
end

-- Fields of which one may be given, or one must.
local function check_choices(model, given, subject, errors)
  local schedule = model.schedule and model.schedule.fields or {}
  if schedule.epochs and schedule.steps then
    errors[#errors + 1] =
      fail.at(model.schedule.where, model.schedule.word, "takes epochs or steps, got both")
  end
  local clip = model.clip and given.clip
  if clip and (clip.value == nil) == (clip.norm == nil) then
    errors[#errors + 1] = fail.at(model.where, subject, "clip takes value or norm, one of them")
  end
  if model.train.epochs and model.train.steps then
    errors[#errors + 1] = fail.at(model.where, subject, "train takes epochs or steps, got both")
  elseif not model.train.epochs and not model.train.steps then
    model.train.epochs = 1
  end
end

-- Fills `model` with the fields of its item, by their schemas.
local function fill(model, subject, given, fields, errors)
  local filled = schema.apply(model.where, subject, given, fields, errors)
  for name in pairs(fields) do -- fills a table
    model[name] = filled[name]
  end
  for _, group in ipairs({ "train", "check" }) do
    model[group] =
      schema.apply(model.where, subject, model[group] or {}, model_fields[group].fields, {})
  end
  check_choices(model, given, subject, errors)
end

-- A model that reads no data: one sample, and none of it.
local function check_expression_model(item, model, given, nodes, errors)
  local subject = ("model '%s'"):format(tostring(item.name))
  fill(model, subject, given, expression_model.fields, errors)
  model.data, model.batch, model.seed = {}, 1, model_fields.seed.default
  local items = layers.flatten(type(item.fields) == "table" and item.fields or {})
  expression_model.run(items, nodes, model, errors)
  return model
end

local function check_model(item, nodes, options, errors)
  local model = { name = item.name, where = item.where, layers = {} }
  model.source = source_name(item.where.file, options.root)
  local subject = ("model '%s'"):format(tostring(item.name))
  names.check(item.where, subject, item.name, names.of_models, errors)
  local given = list.named(type(item.fields) == "table" and item.fields or {})
  given.batch = options.batch or given.batch
  if expression_model.is(item) then
    return check_expression_model(item, model, given, nodes, errors)
  end
  given.inspect = options.inspect or given.inspect
  local fields = list.copy(model_fields)
  fields.data = nil
  model.data = check_data(model, given.data, errors)
  given.data = nil
  fill(model, subject, given, fields, errors)
  run_fields.check(model, given, subject, errors)
  local items = layers.flatten(type(item.fields) == "table" and item.fields or {})
  items, model.input = check_input(items, model, errors)
  if model.input then
    augment.check(model, given, subject, errors)
  end
  local values, last = layers.run(items, model, errors)
  losses.run(model, values, last, errors)
  measure_fields.check(model, subject, errors)
  if #items == 0 then
    errors[#errors + 1] = fail.at(item.where, subject, "needs at least one layer")
  end
  return model
end

-- The checked model of one item of a spec, or nil where it is none.
local function check_item(item, spec, options, errors)
  local source = type(item) == "table" and (item.unfinished or item) or {}
  if source.word == "model" and not item.unfinished then
    return check_model(item, spec.expressions, options, errors)
  end
  errors[#errors + 1] = fail.at(
    source.where or { file = spec.file, line = 1 },
    "spec",
    "must return models",
    'return model "name" { ... }'
  )
end

-- The model that a search tries with some values; what is wrong with it is told with these.
function m.sample(spec, values, options)
  local model, item, asked
  local ok, problem = pcall(function()
    local errors = {}
    item, asked = spec.sample(values)
    model = check_item(search_fields.complete(item), spec, options, errors)
    if #errors > 0 then
      fail.reject(errors)
    end
  end)
  if not ok and type(problem) == "table" and problem.code == fail.REJECTED then
    problem.text = problem.text .. "\n  with " .. search_fields.text(values)
  end
  return ok and model or error(problem, 0), item, asked
end

-- A search as a list of one model, that of the middle of its ranges.
local function check_search(spec, options, errors)
  local search = search_fields.check(spec.search, spec.sample, options, errors)
  if #errors > 0 then
    fail.reject(errors)
  end
  local model, _, asked = m.sample(spec, search_fields.middle(search), options)
  search_fields.check_asked(search, asked, errors)
  search_fields.check_model(search, model, errors)
  if #errors > 0 then
    fail.reject(errors)
  end
  return { model, search = search }
end

-- options: batch (overrides the spec's), model (name of the one wanted, or nil for all), trials
-- (overrides those of a search).
-- Returns the list of models; its field `experiment` is what else an experiment says, `search` what
-- a search does.
function m.run(spec, options)
  local errors, models, seen = spec.errors, {}, {}
  if spec.search then
    return check_search(spec, options, errors)
  end
  if #spec.models == 0 then
    errors[#errors + 1] =
      fail.at({ file = spec.file, line = 1 }, "spec", "must return a model, or a list of models")
  end
  for _, item in ipairs(layers.flatten(spec.models)) do
    local model = check_item(item, spec, options, errors)
    if model then
      if seen[model.name] then
        errors[#errors + 1] = fail.at(
          model.where,
          ("model '%s'"):format(model.name),
          "the name is taken by another model"
        )
      end
      seen[model.name] = true
      models[#models + 1] = model
    end
  end
  models.experiment = spec.experiment and experiment.check(spec.experiment, models, errors)
  if #errors > 0 then
    fail.reject(errors)
  end
  return models
end

return m
