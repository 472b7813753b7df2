-- What `bench` measures, and what the target of that name makes of it: keys, sums and files, since
-- times depend on the machine.
package.path = "tests/e2e/?.lua;" .. package.path
local t = require("e2e")
local dkjson = require("dkjson")

local program = t.program("mlp6_sgd")

local function bench(options)
  return dkjson.decode(t.expect(0, "%s bench --json --threads 1 %s", program, options).out) or {}
end

local function close(a, b)
  return math.abs(a - b) <= 1e-6 * math.abs(b)
end

local info = dkjson.decode(t.expect(0, "%s info --json", program).out)

-- Work of all layers, in flop * 1e6, and of the whole.
local function check_layers(figures, whole_ms, rows)
  local sum, names = 0, {}
  for i, layer in ipairs(figures.layers) do
    names[i] = layer.name
    for _, phase in ipairs({ "forward", "backward" }) do
      sum = sum + layer[phase .. "_ms"] * (layer[phase .. "_gflops"] or 0)
    end
    local known = info.layers[i]
    local bytes = known and known.activation_bytes / info.batch * rows or 0
    t.check(layer.activation_bytes == bytes, "%s: %s bytes", layer.name, bytes)
  end
  t.check(#names == #info.layers + 1 and names[#names] == "parameters", "a row for each layer")
  t.check(close(sum, figures.gflops * whole_ms), "the layers' work is all work, got %s of %s", sum,
    figures.gflops * whole_ms)
end

local function check_common(figures)
  t.check(figures.peak_gflops > 1, "a peak")
  t.check(close(figures.peak_share * figures.peak_gflops, figures.gflops), "a share of the peak")
  t.check(figures.peak_bytes > 1 << 20 and figures.peak_bytes < 1 << 28, "some megabytes, got %s",
    figures.peak_bytes)
  t.check(figures.threads == 1 and figures.gemm, "threads and products")
end

local step = bench("--layers")
check_common(step)
check_layers(step, step.step_ms, info.batch)
t.check(step.step_ms >= step.step_ms_min and step.step_ms_min > 0, "quartile and minimum")
t.check(close(step.images_per_second, info.batch / step.step_ms * 1e3), "images")

local one = bench("--predict")
check_common(one)
check_layers(one, one.predict_us * 1e-3, 1)
t.check(one.predict_us >= one.predict_us_min and one.predict_us_min > 0, "quartile and minimum")
t.check(close(one.gflops * one.predict_us, 2e-3 * info.macs), "work of one sample")
for _, layer in ipairs(one.layers) do
  t.check(layer.backward_ms == 0, "%s: prediction is forward only", layer.name)
end

local short = t.expect(0, "%s bench --threads 1", program).out
t.check(short:find("quartile of windows"), "it says what the figure is")
t.check(not short:find("hidden1"), "no table unless asked for")
local long = t.expect(0, "%s bench --threads 1 --layers", program).out
t.check(long:find("activation bytes") and long:find("\n  hidden1 "), "the table of layers")
t.expect(2, "%s bench --predict --data mnist", program)

-- The table of all rows, of one network: its step on one thread and on two, and a prediction.
local out = t.folder .. "/all"
local run = "lua5.4 tests/bench/run.lua %s --rounds 1 --no-peer --out %s "
local result = t.expect(0, run .. "^mlp6_sgd$", t.quote(t.build), t.quote(out))
t.check(result.out:find("784%-100x5%-10, SGD") and result.out:find("training step, ms"), "a table")
local lines = {}
for line in (t.read(out .. "/results.csv") or ""):gmatch("[^\n]+") do
  lines[#lines + 1] = line
end
t.check(#lines == 4 and lines[1]:find("^kind,name,threads,seconds,"), "results.csv")
local seconds = {}
for threads = 1, 2 do
  local line = lines[threads + 1] or ""
  seconds[threads] = tonumber(line:match("^step,mlp6_sgd," .. threads .. ",([^,]+)"))
  t.check(seconds[threads], "%dT", threads)
end
local speedup = tonumber((lines[3] or ""):match("[^,]*$"))
t.check(
  speedup and math.abs(speedup * seconds[2] / seconds[1] - 1) < 1e-4,
  "speedup of two threads"
)
local svg = t.read(out .. "/bench.svg") or ""
t.check(svg:find("<svg") and svg:find("mlp6 sgd") and svg:find("</svg>"), "bench.svg")
local apart = svg:find(">mlp6 sgd") and svg:find(">predict mlp6 sgd")
t.check(apart, "steps and predictions have bars of their own")
t.expect(1, run .. "no_such_row", t.quote(t.build), t.quote(out))
t.done()
