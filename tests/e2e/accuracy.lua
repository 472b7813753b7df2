-- The course's first network and the reference with one hidden layer learn MNIST as well as they
-- should, for any seed. Spirals, digits, sounds and films are learnt without any data.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

local function train(model, options)
  local out = t.folder .. "/" .. model
  t.expect(0, "%s train --threads 1 --quiet --out %s %s", t.program(model), t.quote(out), options)
  return t.column(out .. "/metrics.csv", "test_accuracy")
end

local function between(what, value, low, high)
  print(("%s: %.4f"):format(what, value))
  t.check(value >= low and value <= high, "%s must lie in %g to %g, got %g", what, low, high, value)
end

local spirals = train("spirals", "")
between("spirals", spirals[#spirals], 0.97, 1)

local digits = train("two_layer", "--data synthetic:digits --epochs 3")
between("two_layer on drawn digits", digits[#digits], 0.9, 1)

-- Sounds and films that no single value tells apart.
for _, model in ipairs({ "tones", "motion" }) do
  local checks = train(model, "")
  between(model, checks[#checks], 0.95, 1)
  local seconds = t.column(t.folder .. "/" .. model .. "/metrics.csv", "seconds")
  t.check(seconds[#seconds] <= 60, "%s must take at most a minute, got %g s", model,
    seconds[#seconds])
end

t.need_data("mnist")
for seed = 1, 5 do
  local checks = train("network_modified", "--seed " .. seed)
  t.check(#checks == 100, "network_modified must be checked 100 times, got %d", #checks)
  local sum = 0
  for i = #checks - 4, #checks do
    sum = sum + checks[i]
  end
  between("network_modified, mean of the last five checks, seed " .. seed, sum / 5, 0.91, 0.927)
end

local two_layer = train("two_layer", "")
t.check(#two_layer == 10, "two_layer must be checked 10 times, got %d", #two_layer)
between("two_layer", two_layer[#two_layer], 0.973, 1)
t.done()
