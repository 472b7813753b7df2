-- A sample alone goes another way through the network than in a batch: its answer is the same
-- within rounding, on any number of threads to the last bit.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")
local dkjson = require("dkjson")

-- Models with every kind of layer, and the values of one of their samples.
local models = {
  { "spirals", 2 }, { "tones", 256 }, { "motion", 2048 }, { "branches", 784 }, { "pooled", 784 },
  { "winograd", 784 }, { "layers_1d", 784 }, { "layers_2d", 784 }, { "layers_3d", 784 },
  { "many_samples", 5 },
}

local state = 1
local function random()
  state = (state * 1103515245 + 12345) % 2147483648
  return state / 2147483648
end

-- Lines of a CSV file: a sample each.
local function samples(width)
  local lines = {}
  for i = 1, 3 do
    local values = {}
    for j = 1, width do
      values[j] = ("%.4f"):format(random())
    end
    lines[i] = table.concat(values, ",") .. "\n"
  end
  return lines
end

local function predictions(model, text, threads)
  local path = t.folder .. "/samples.csv"
  t.write(path, text)
  local out = t.expect(0, "%s predict --json --threads %d --weights %s/weights.safetensors %s",
    t.program(model), threads, t.folder, path).out
  local answers = {}
  for line in out:gmatch("[^\n]+") do
    answers[#answers + 1] = dkjson.decode(line)
  end
  return answers, out
end

for _, row in ipairs(models) do
  local model, width = table.unpack(row)
  t.expect(0, "%s train --quiet --data synthetic:normal --steps 2 --out %s", t.program(model),
    t.folder)
  local lines = samples(width)
  local together = predictions(model, table.concat(lines), 1)
  t.check(#together == 3, "%s: must predict three samples, got %d", model, #together)
  for i, line in ipairs(lines) do
    local alone, on_one = predictions(model, line, 1)
    local _, on_two = predictions(model, line, 2)
    t.check(on_one == on_two, "%s: one thread says %s, two %s", model, on_one, on_two)
    local a, b = together[i], alone[1]
    local near = math.abs((a.probability or a.value) - (b.probability or b.value)) < 1e-5
    t.check(a.class == b.class and near, "%s: a sample alone must have the answer %s, got %s",
      model, dkjson.encode(a), dkjson.encode(b))
  end
end
t.done()
