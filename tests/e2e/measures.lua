-- What is measured is in the run's folder and on stdout, and measuring changes nothing: weights and
-- checks are those of the same training without it, on any number of threads.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")
local dkjson = require("dkjson")

local function train(model, options)
  local out = t.folder .. "/" .. model
  local result = t.expect(0, "%s train --json --out %s %s", t.program(model), t.quote(out),
    options or "")
  return out, result.out
end

-- All objects of a text of JSON lines.
local function objects(text)
  local out = {}
  for line in text:gmatch("([^\n]+)\n") do
    out[#out + 1] = dkjson.decode(line)
  end
  return out
end

-- The tensors of a weights file: all behind the names of model and structure.
local function tensors(path)
  local text = t.read(path)
  local size = ("<I8"):unpack(text)
  local header = text:sub(9, 8 + size):gsub('"__metadata__":%b{}', "", 1):gsub(" +$", "")
  return header .. text:sub(9 + size)
end

local function without_seconds(text)
  return (text:gsub(",[^,\n]*\n", "\n"))
end

for _, precision in ipairs({ "", "--double" }) do
  local measured, printed = train("measured", precision)
  local plain = train("unmeasured", precision)
  t.check(tensors(measured .. "/weights.safetensors") == tensors(plain .. "/weights.safetensors"),
    "weights must not change when the training is measured")
  t.check(without_seconds(t.read(measured .. "/metrics.csv"))
    == without_seconds(t.read(plain .. "/metrics.csv")),
    "checks must not change when the training is measured")
  t.check(not t.exists(plain .. "/measures.jsonl"), "no measures where none are asked for")

  local lines = t.read(measured .. "/measures.jsonl")
  local on_stdout = {}
  for line in printed:gmatch("[^\n]+\n") do
    on_stdout[#on_stdout + 1] = line:find('"event":"measure"', 1, true) and line or nil
  end
  t.check(table.concat(on_stdout) == lines, "--json prints the lines of measures.jsonl")

  local values, steps = {}, {}
  for _, m in ipairs(objects(lines)) do
    values[("%s.%s@%d"):format(m.layer, m.figure, m.step)] = m
    steps[m.step] = true
  end
  t.check(steps[0] and steps[20] and steps[86], "measured before the first step and at each check")
  local function value(name)
    return (values[name] or {}).value or 0 / 0
  end
  for _, step in ipairs({ 0, 20, 86 }) do
    local histogram = values["first.histogram@" .. step] or { counts = {} }
    local sum = 0
    for _, count in ipairs(histogram.counts) do
      sum = sum + count
    end
    local samples = step == 86 and 60 or 70 -- the last batch of an epoch is short
    t.check(sum == samples * 12 and #histogram.counts == 10 and histogram.samples == sum,
      "step %d: a histogram over all live outputs counts each, got %d", step, sum)
    t.check(value("first.std@" .. step) > 0.1 and value("first.std@" .. step) < 1, "std of tanh")
    t.check(value("second_batch_norm_relu.zeros@" .. step) > 0.2, "ReLU leaves zeros")
    t.check(value("second.zeros@" .. step) == 0, "a product leaves none")
    t.check(value("first.gradient@" .. step) > 0, "a gradient is measured")
    t.check(value("score.units@" .. step) == 3 and value("first.units@" .. step) == 12,
      "random units are all different")
    t.check(value("first.squares@" .. step) > 0 and value("first.sparsity@" .. step) < 0.1,
      "sizes of weights")
  end
  t.check(values["second_batch_norm.mean@0"] == nil, "what only an activation reads is not kept")
  t.check(value("first.squares@0") ~= value("first.squares@20"), "weights move")

  local again = train("measured", precision .. " --threads 3")
  t.check(t.read(again .. "/measures.jsonl") == lines, "threads change no measure")
end

-- Figures do not depend on how a value stands in memory.
local by_layer = {}
for _, m in ipairs(objects(t.read((train("measured_maps")) .. "/measures.jsonl"))) do
  local layer = by_layer[m.layer .. m.step] or {}
  by_layer[m.layer .. m.step], layer[m.figure] = layer, m
end
for step, live in ipairs({ 50, 20 }) do
  local pool, line = by_layer["pool" .. step], by_layer["line" .. step]
  for _, figure in ipairs({ "mean", "std", "zeros" }) do
    t.check(math.abs(pool[figure].value - line[figure].value) < 1e-6, "%s of pool and line", figure)
  end
  local samples = pool.histogram.below + pool.histogram.above
  for i, count in ipairs(pool.histogram.counts) do
    t.check(count == line.histogram.counts[i], "bin %d of pool and line", i)
    samples = samples + count
  end
  t.check(samples == live * 5 * 12 * 12 and pool.histogram.above > 0, "samples of a histogram")
  t.check(by_layer["conv" .. step].gradient.value > 0, "gradient of filters")
end
t.done()
