-- A search: ranges of hyper-parameters, a function from their values to a model, and how to choose
-- among them. Checks what it says beside the models that it tries.
local fail = require("lib.fail")
local figures = require("words.figures")
local list = require("lib.list")
local names = require("spec.names")
local near = require("lib.near")
local number = require("lib.number")
local schema = require("spec.schema")
local words = require("words")
local m = {}

local VALIDATION = 0.2

m.fields = {
  doc = { type = "text", default = "", doc = "what it is about" },
  strategy = {
    type = "strategy",
    default = { word = "random" },
    doc = "how values are chosen, as in strategy = bayesian {}",
  },
  trials = {
    type = "integer",
    min = 1,
    max = 10000,
    default = 50,
    doc = "models that are trained",
  },
  seed = {
    type = "integer",
    min = 0,
    max = 1 << 30,
    default = 1,
    doc = "of the values that are drawn, of the rows for validation, and of every trial: all begin "
      .. "with the same weights and see the same batches",
  },
  fresh = {
    type = "boolean",
    default = false,
    doc = "each trial begins with weights and batches of its own: the seed of trial n is "
      .. "100000 seed + n",
  },
  measure = {
    type = "string",
    default = "validation_accuracy",
    doc = "figure of the last check by which trials are compared: losses and penalties should be "
      .. "small, others large",
  },
  halving = {
    type = "group",
    optional = true,
    doc = "ends hopeless trials early, as in halving = { keep = 0.5 }: all of a generation train "
      .. "for a short while, the best of them twice as long, and so on",
    fields = {
      keep = {
        type = "number",
        above = 0,
        below = 1,
        default = 0.5,
        doc = "share of the trials that goes on, with 1 / keep times the steps",
      },
      first = {
        type = "number",
        above = 0,
        below = 1,
        default = 0.25,
        doc = "share of its steps that each trial gets",
      },
    },
  },
}

-- The ranges among the items, as {name, word, fields, where}.
local function check_ranges(items, subject, where, errors)
  local ranges, taken = {}, {}
  for _, item in ipairs(items) do
    local before = #errors
    local good, rule, hint = schema.check("range", item, errors)
    local at = type(item) == "table" and (item.unfinished or item) or { where = where }
    local label = at.name and ("%s '%s'"):format(at.word, at.name) or tostring(at.word)
    if rule then
      local got = at.word or type(item)
      errors[#errors + 1] =
        fail.at(at.where or where, subject, ("%s, got %s"):format(rule, got), hint)
    elseif good.word ~= "?" and #errors == before then
      names.check(at.where, label, item.name, {}, errors)
      local complaint = words.all[good.word].complain(good.fields)
        or taken[item.name] and ("the name is taken by the range in line %d"):format(
          taken[item.name].where.line
        )
      if complaint then
        errors[#errors + 1] = fail.at(at.where, label, complaint)
      end
      taken[tostring(item.name)] = item
      ranges[#ranges + 1] =
        { name = item.name, word = good.word, fields = good.fields, where = item.where }
    end
  end
  if #items == 0 then
    errors[#errors + 1] =
      fail.at(where, subject, "needs a range", 'real "lr" { low = 1e-4, high = 1, log = true }')
  end
  return ranges
end

local function check_strategy(filled, errors)
  local strategy = filled.strategy
  local complain = strategy and strategy.word ~= "?" and words.all[strategy.word].complain
  local complaint = complain and filled.trials and complain(strategy.fields, filled.trials)
  if complaint then
    errors[#errors + 1] =
      fail.at(strategy.where or filled.where, strategy.word, complaint, "trials = N")
  end
end

-- item: a search as the spec says it; has_model: whether its `model` is a function.
-- Returns {name, where, doc, strategy, trials, seed, fresh, measure, halving, ranges}.
function m.check(item, has_model, options, errors)
  local subject = ("search '%s'"):format(tostring(item.name))
  names.check(item.where, subject, item.name, {}, errors)
  local fields = type(item.fields) == "table" and item.fields or {}
  local given = list.named(fields)
  if not has_model then
    local hint = "model = function(h) return model \"name\" { ... } end"
    errors[#errors + 1] = fail.at(item.where, subject, "model must be a function", hint)
  end
  given.model, given.trials = nil, options.trials or given.trials
  local filled = schema.apply(item.where, subject, given, m.fields, errors)
  filled.name, filled.where = item.name, item.where
  filled.ranges = check_ranges(table.move(fields, 1, #fields, 1, {}), subject, item.where, errors)
  check_strategy(filled, errors)
  return filled
end

-- The values in the middle of all ranges: what stands for the search in verbs that look at models.
function m.middle(search)
  local values = {}
  for _, range in ipairs(search.ranges) do
    values[range.name] = words.all[range.word].value(range.fields, 0.5)
  end
  return values
end

-- "lr = 0.1, units = 20"
function m.text(values)
  return table.concat(list.map(list.keys(values), function(name)
    local value = values[name]
    return name .. " = " .. (type(value) == "number" and number.text(value) or tostring(value))
  end), ", ")
end

-- Every range must be asked for: `asked` holds the names that were.
function m.check_asked(search, asked, errors)
  for _, range in ipairs(search.ranges) do
    if not asked[range.name] then
      local label = ("%s '%s'"):format(range.word, range.name)
      local hint = ("model = function(h) ... h.%s ... end"):format(range.name)
      errors[#errors + 1] = fail.at(range.where, label, "nothing reads it", hint)
    end
  end
end

-- An item that a search's function returned, with rows for validation unless it says otherwise.
function m.complete(item)
  if type(item) == "table" and item.word == "model" and type(item.fields) == "table" then
    item.fields.validation = item.fields.validation
      or not item.fields.minimize and VALIDATION
      or nil
  end
  return item
end

-- What the trials must have: data, and the figure by which they are compared.
function m.check_model(search, model, errors)
  local subject = ("search '%s'"):format(tostring(search.name))
  local known = figures.of(model)
  if model.minimize then
    errors[#errors + 1] = fail.at(model.where, subject, "needs a model that reads data")
  elseif search.measure and search.measure:find("^test_") then
    errors[#errors + 1] = fail.at(
      search.where,
      subject,
      ("measure must not be of the test data, got %s"):format(search.measure),
      "they are for the winner alone: measure = \"validation_accuracy\""
    )
  elseif search.measure and not list.index(known, search.measure) then
    errors[#errors + 1] = fail.at(
      search.where,
      subject,
      ("measure: the model has no figure '%s'"):format(search.measure),
      near.hint(search.measure, known)
    )
  end
end

return m
