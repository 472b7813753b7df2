-- Fields of a model that say which rows of the data a run sees, which figure of its checks it
-- watches, and what it keeps. The network does not depend on them.
local fail = require("lib.fail")
local figures = require("words.figures")
local m = {}

local function rows(part)
  return {
    type = "integer",
    min = 1,
    max = 1 << 30,
    optional = true,
    doc = "rows of the " .. part .. " data that are used; all unless given",
  }
end

m.fields = {
  subset = {
    type = "group",
    optional = true,
    doc = "fewer rows than the data have",
    fields = {
      train = rows("training"),
      test = rows("test"),
      shuffle = {
        type = "boolean",
        default = false,
        doc = "random rows, drawn with the seed, instead of the first",
      },
    },
  },
  validation = {
    type = "portion",
    optional = true,
    doc = "training rows, drawn with the seed, that are kept for validation",
  },
  early_stop = {
    type = "group",
    optional = true,
    doc = "ends a training that gets no better",
    fields = {
      monitor = {
        one_of = figures.checks,
        default = "validation_loss",
        doc = "figure of the checks that is watched",
      },
      patience = {
        type = "integer",
        min = 1,
        max = 1 << 30,
        default = 5,
        doc = "checks in a row without a better figure after which training stops",
      },
      min_delta = {
        type = "number",
        min = 0,
        max = 1e6,
        default = 0,
        doc = "a change must be larger than this to be better",
      },
      restore_best = {
        type = "boolean",
        default = true,
        doc = "the weights that are left are those of the best check",
      },
    },
  },
  keep_best = {
    one_of = figures.checks,
    optional = true,
    doc = "figure of the checks; best.safetensors gets the weights whenever it is better than ever",
  },
}

-- A figure of the validation needs rows for it. `given` is what the spec says of the model.
function m.check(model, given, subject, errors)
  local schedule = model.schedule and model.schedule.fields or {}
  for _, watched in ipairs({
    { "early_stop.monitor", (model.early_stop or {}).monitor },
    { "keep_best", model.keep_best },
    { "schedule.watch", schedule.watch == "validation" and "validation_loss" },
  }) do
    local field, figure = table.unpack(watched)
    if figure and figure:find("^validation_") and given.validation == nil then
      errors[#errors + 1] = fail.at(
        model.where,
        subject,
        ("%s is %s, but no rows are kept for it"):format(field, figure),
        "validation = 0.2"
      )
    end
  end
end

return m
