-- The best trial as a spec of its own, ready to train: with the seed of the search it makes the
-- very steps of the trial.
local list = require("lib.list")
local number = require("lib.number")
local space = require("search.space")
local trials = require("search.trials")
local m = {}

function m.text(plan, best)
  local item = list.copy(best.item)
  item.fields.seed = trials.seed(plan, best)
  local options = list.joined(plan.options, trials.of_rows(plan))
  local more = #options > 0 and " -- " .. table.concat(options, " ") or ""
  local lines = {
    ("-- Trial %d of the search %s, the best of %d: %s %s with\n-- %s."):format(
      best.number,
      plan.search.name,
      plan.search.trials,
      plan.search.measure:gsub("_", " "),
      number.measured(best.value),
      space.text(plan.search.ranges, best.point)
    ),
    "-- gen/etch run best.lua" .. more,
    plan.write_spec(item),
  }
  return table.concat(lines, "\n")
end

return m
