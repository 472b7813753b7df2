-- The verdict on everything that an experiment expects.
local list = require("lib.list")
local words = require("words")
local m = {}

-- The variants that claims with a certain property are about, as a set.
function m.variants_with(experiment, property)
  local out = {}
  for _, claim in ipairs(experiment.expect) do
    for _, variant in ipairs(words.all[claim.word][property] and claim.fields.of or {}) do
      out[variant] = true
    end
  end
  return out
end

-- A variant that diverges without a claim that says so.
local function unexpected(experiment, models, results)
  local allowed = m.variants_with(experiment, "allows_divergence")
  local out = {}
  for _, model in ipairs(models) do
    local seeds = {}
    for _, run in ipairs(allowed[model.name] and {} or results.runs(model.name)) do
      if run.diverged then
        table.insert(seeds, tostring(run.seed))
      end
    end
    if #seeds > 0 then
      out[#out + 1] = {
        word = "finite",
        where = model.where,
        holds = false,
        says = model.name .. " stays finite, since no claim says that it diverges",
        got = "diverged with seed " .. table.concat(seeds, ", "),
      }
    end
  end
  return out
end

-- Returns a list of {word, where, holds, says, got}.
function m.judge(experiment, models, results)
  local verdicts = list.map(experiment.expect, function(claim)
    local verdict = words.all[claim.word].judge(claim.fields, results)
    verdict.word, verdict.where = claim.word, claim.where
    return verdict
  end)
  local more = unexpected(experiment, models, results)
  return table.move(more, 1, #more, #verdicts + 1, verdicts)
end

-- "spec.lua:12: within: test_accuracy of sgd in 0.9 to 1, got 0.85 to 0.86"
function m.text(verdict)
  local where = verdict.where
  return ("%s:%d: %s: %s, got %s"):format(
    where.file,
    where.line,
    verdict.word,
    verdict.says,
    verdict.got
  )
end

return m
