-- The first command of the README: trains on Fashion-MNIST to .87, and where that is not installed,
-- says so and trains on digits that it draws.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

-- Runs it with changes of the environment, and with data sets in another folder than the
-- distribution's.
local function quickstart(environment, datasets)
  local out = t.folder .. "/run"
  local started = os.time()
  local result = t.expect(0, "env %s specs/demo/quickstart.sh %s %s %s", environment,
    t.program("fashion"), t.quote(out), datasets)
  local said = result.out .. result.err
  local accuracy = tonumber(said:match("test accuracy (%d%.%d+)"))
  print(("accuracy %s after %d s"):format(accuracy, os.time() - started))
  t.check(accuracy and accuracy >= 0.87, "the test accuracy must be at least .87, got %s:\n%s",
    accuracy, said)
  t.check(said:find(out .. "/weights.safetensors", 1, true),
    "it must say where the weights are, got %s", said)
  for _, file in ipairs({ "weights.safetensors", "metrics.csv", "config.json" }) do
    t.check(t.exists(out .. "/" .. file), "%s must be written", file)
  end
  return said
end

local absent = quickstart("-u ETCH_DATA_DIR", t.quote(t.folder))
t.check(absent:find("No Fashion-MNIST here", 1, true),
  "it must say that the data are missing, got %s", absent)

t.need_data("fashion-mnist")
local present = quickstart("", "")
t.check(not present:find("No Fashion-MNIST", 1, true), "it must find the data, got %s", present)
t.done()
