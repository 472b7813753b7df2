-- Training gives the same bytes for any number of threads, and other bytes for another seed.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")

local function weights(model, data, options)
  local out = t.folder .. "/run"
  t.expect(0, "%s train --quiet --data %s --steps 60 --out %s %s", t.program(model), data,
    t.quote(out), options)
  return t.read(out .. "/weights.safetensors")
end

for _, case in ipairs({
  { "spirals", "synthetic:spirals" }, { "fashion", "synthetic:digits" },
  { "two_layer", "synthetic:digits" },
  { "network_modified", "synthetic:digits" }, { "mlp6_sgd", "synthetic:digits" },
  { "augmented", "synthetic:digits" }, { "many_samples", "synthetic:normal" },
  { "many_wide", "synthetic:normal" }, { "many_branches", "synthetic:normal" },
  { "winograd", "synthetic:digits", 5 }, -- so many share memory where fewer work apart
}) do
  local model, data, most = table.unpack(case)
  for _, precision in ipairs({ "", " --double" }) do
    local one = weights(model, data, "--threads 1" .. precision)
    for threads = 2, most or 3 do
      t.check(weights(model, data, "--threads " .. threads .. precision) == one,
        "%s%s: the weights of %d threads must be those of one", model, precision, threads)
    end
  end
  local seven, eight = weights(model, data, "--seed 7"), weights(model, data, "--seed 8")
  t.check(seven ~= eight, "%s: another seed must give other weights", model)
end
t.done()
