-- A signal ends the training after the step it came in: exit code 130 or 143, and weights that can
-- be used.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

-- Trains until the first check is logged, and then sends the signal.
local script = [[
program=$1 out=$2 signal=$3
"$program" train --threads 1 --data synthetic:digits --epochs 100000 --check-every 5 --out "$out" &
pid=$!
for i in $(seq 600); do
  if grep -q '^5,' "$out/metrics.csv" 2>/dev/null; then break; fi
  sleep 0.1
done
kill -s "$signal" $pid
wait $pid
]]

local program = t.program("two_layer")
t.write(t.folder .. "/signal.sh", script)
for signal, code in pairs({ INT = 130, TERM = 143 }) do -- in any order
  local out = t.folder .. "/" .. signal
  local result = t.expect(code, "sh %s/signal.sh %s %s %s", t.folder, program, out, signal)
  t.check(result.err:find("stopped after step %d+"), "the message must say when it stopped, got %s",
    result.err)
  t.check(result.err:find("weights.safetensors", 1, true),
    "the message must say where weights are: %s", result.err)
  t.expect(0, "%s eval --data synthetic:digits --weights %s/weights.safetensors", program, out)
  local checks = t.column(out .. "/metrics.csv", "test_accuracy")
  t.check(#checks > 0, "metrics.csv must hold the checks before the signal")
end
t.done()
