-- A signal ends the training after the step it came in: exit code 130 or 143, and weights that can
-- be used.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

for signal, code in pairs({ INT = 130, TERM = 143 }) do -- in any order
  local out = t.folder .. "/" .. signal
  -- A shell starts what runs in the background with SIGINT ignored, hence `timeout`.
  local result = t.expect(code,
    "timeout --preserve-status -s %s 2 %s train --threads 1 --data synthetic:digits "
    .. "--epochs 100000 --check-every 5 --out %s", signal, t.program("two_layer"), out)
  t.check(result.err:find("stopped after step %d+"), "the message must say when it stopped, got %s",
    result.err)
  t.check(result.err:find("weights.safetensors", 1, true),
    "the message must say where weights are: %s", result.err)
  t.expect(0, "%s eval --data synthetic:digits --weights %s/weights.safetensors",
    t.program("two_layer"), out)
  local checks = t.column(out .. "/metrics.csv", "test_accuracy")
  t.check(#checks > 0, "metrics.csv must hold the checks before the signal")
end
t.done()
